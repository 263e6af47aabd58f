//! A row written straight into the columns of the log: each different text is looked up once.

use super::super::people::PersonBook;
use super::super::plan::Problems;
use super::super::reader::{Reader, Source};
use super::columns::Columns;
use super::facts::Facts;
use chrono::NaiveDate;
use foldhash::{HashMap, HashMapExt};
use throughline_domain::id::DealId;
use throughline_domain::log::{
    Builder, CellSink, Deal, DealState, day_number, deal_columns as cells, number_cell,
    write_history,
};

/// A column of repeated texts: the reader of the file's column and the word of each of its texts, once met.
struct Words {
    to: usize,
    known: Vec<Option<u32>>,
}

impl Words {
    fn new<T>(to: usize, reader: &Option<Reader<'_, T>>) -> Self {
        Self {
            to,
            known: vec![None; reader.as_ref().map_or(0, Reader::len)],
        }
    }

    /// Writes the word of a row; a blank cell, or no column, leaves the cell blank.
    fn write<'a>(
        &mut self,
        (source, row): (Source<'a>, usize),
        reader: &Option<Reader<'a, &'a str>>,
        builder: &mut Builder<Deal>,
        problems: &mut Problems,
    ) {
        let Some(code) = reader.as_ref().map(|reader| reader.code(row)) else {
            return;
        };
        let word = match self.known.get(code).copied().flatten() {
            Some(word) => word,
            None => {
                let word = builder.intern(source.take(reader, row, problems).unwrap_or(""));
                if let Some(known) = self.known.get_mut(code) {
                    *known = Some(word);
                }
                word
            }
        };
        builder.word_code(self.to, word);
    }
}

/// Writes rows into a builder.
pub(super) struct Writer<'a> {
    pub builder: Builder<Deal>,
    customer: Words,
    customer_type: Words,
    product: Words,
    reason: Words,
    origin: Words,
    /// The word for rows whose file does not say where they come from.
    imported: u32,
    /// The code of the person of each text of the owner column, once met.
    owners: Vec<Option<u32>>,
    /// The stage of a won deal whose row names none.
    last_open: &'a str,
    history: String,
    /// The text of each history of one step, once met: many deals open in the same stage on the same day.
    openings: HashMap<(&'a str, NaiveDate), u32>,
}

impl<'a> Writer<'a> {
    pub fn new(source: Source<'a>, columns: &Columns<'a>, last_open: &'a str) -> Self {
        let mut builder = Builder::with_capacity(source.table.rows());
        let imported = builder.intern(&format!("import: {}", source.table.file));
        Self {
            builder,
            customer: Words::new(cells::CUSTOMER, &columns.customer),
            customer_type: Words::new(cells::CUSTOMER_TYPE, &columns.customer_type),
            product: Words::new(cells::PRODUCT, &columns.product),
            reason: Words::new(cells::REASON, &columns.reason),
            origin: Words::new(cells::SOURCE, &columns.source),
            imported,
            owners: vec![None; columns.owner.as_ref().map_or(0, Reader::len)],
            last_open,
            history: String::new(),
            openings: HashMap::new(),
        }
    }

    /// Adds a row; gives its place in the builder.
    pub fn add(
        &mut self,
        at: (Source<'a>, usize),
        (columns, book): (&Columns<'a>, &mut PersonBook<'a>),
        (id, facts): (DealId, &Facts<'a>),
        problems: &mut Problems,
    ) -> usize {
        let (source, row) = at;
        let place = self.builder.begin(id.0);
        let builder = &mut self.builder;
        self.customer
            .write(at, &columns.customer, builder, problems);
        self.customer_type
            .write(at, &columns.customer_type, builder, problems);
        self.product.write(at, &columns.product, builder, problems);
        self.reason.write(at, &columns.reason, builder, problems);
        match columns.source {
            Some(_) => self.origin.write(at, &columns.source, builder, problems),
            None => builder.word_code(cells::SOURCE, self.imported),
        }
        builder.word(cells::CURRENCY, facts.currency.code());
        builder.text(
            cells::KEY,
            source.take(&columns.key, row, problems).unwrap_or(""),
        );
        builder.text(
            cells::NOTE,
            source.take(&columns.note, row, problems).unwrap_or(""),
        );
        builder.day(cells::OPENED, day_number(facts.opened));
        builder.day(cells::CLOSED, day_number(facts.closed));
        builder.number(cells::VALUE, number_cell(facts.value));
        builder.flag(cells::STATE, facts.state as u8);
        let stage = self.stage(source, columns, facts);
        self.builder.word(cells::STAGE, stage);
        self.write_history(at, columns, (stage, facts), problems);
        self.owner(at, (columns, book), problems);
        place
    }

    /// The stage the row names, or the one its state tells.
    fn stage(&self, source: Source<'a>, columns: &Columns<'a>, facts: &Facts<'a>) -> &'a str {
        match facts.state {
            _ if !facts.stage.is_empty() || columns.state.is_some() => facts.stage,
            DealState::Won => self.last_open,
            DealState::Lost if facts.opened.is_some() => &source.mapping.opened_stage,
            DealState::Lost | DealState::Open => "",
        }
    }

    /// The history the row tells; where the file has none, the stage of the opening day.
    fn write_history(
        &mut self,
        (source, row): (Source<'a>, usize),
        columns: &Columns<'a>,
        (stage, facts): (&'a str, &Facts<'a>),
        problems: &mut Problems,
    ) {
        self.history.clear();
        if let Some(text) = source.take(&columns.history, row, problems) {
            let entries = crate::csv_export::read_history(text);
            let entries = entries.iter().map(|entry| (entry.stage.as_str(), entry.on));
            write_history(entries, &mut self.history);
            self.builder.text(cells::HISTORY, &self.history);
        } else if columns.history.is_none()
            && let Some(first) = opening(&source.mapping.opened_stage, stage, facts)
        {
            let code = match self.openings.get(&first) {
                Some(code) => *code,
                None => {
                    write_history([first].into_iter(), &mut self.history);
                    let code = self.builder.intern_text(&self.history);
                    self.openings.insert(first, code);
                    code
                }
            };
            self.builder.text_code(cells::HISTORY, code);
        }
    }

    fn owner(
        &mut self,
        (source, row): (Source<'a>, usize),
        (columns, book): (&Columns<'a>, &mut PersonBook<'a>),
        problems: &mut Problems,
    ) {
        let Some(reader) = &columns.owner else { return };
        let code = reader.code(row);
        let known = self.owners.get(code).copied().flatten();
        let owner = known.or_else(|| {
            let name = source.take(&columns.owner, row, problems)?;
            let owner = self.builder.intern_reference(book.find_or_make(name).0);
            if let Some(slot) = self.owners.get_mut(code) {
                *slot = Some(owner);
            }
            Some(owner)
        });
        if let Some(owner) = owner {
            self.builder.reference_code(cells::OWNER, owner);
        }
    }
}

/// The one step of the history that a table tells: the stage of the opening day.
fn opening<'b>(
    opened_stage: &'b str,
    stage: &'b str,
    facts: &Facts<'_>,
) -> Option<(&'b str, NaiveDate)> {
    let stage = if facts.state == DealState::Open && opened_stage.is_empty() {
        stage
    } else {
        opened_stage
    };
    let on = facts.opened.filter(|_| !stage.is_empty())?;
    Some((stage, on))
}
