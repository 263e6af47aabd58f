//! What a table is and what each column feeds, from names and contents.

use super::crm::crm_export;
use super::date::DateOrder;
use super::field::{Field, TableKind};
use super::kind::ColumnKind;
use super::mapping::{ColumnMapping, Mapping, Merge, StageMeaning};
use super::profile::{ColumnProfile, Profile};
use super::spelling::fold;
use super::table::Table;
use super::{stages, targets, vocabulary};
use std::collections::{HashMap, HashSet};
use throughline_domain::{Currency, Workspace};

/// Detects how a table is to be read.
pub fn detect(table: &Table, profile: &Profile, workspace: &Workspace) -> Mapping {
    if let Some(export) = crm_export(&table.names) {
        return detect_as(export.kind, table, profile, workspace);
    }
    let best = TableKind::ALL
        .into_iter()
        .map(|kind| (score(&by_name(profile, kind, workspace), kind), kind))
        .rev()
        .max_by_key(|(score, _)| *score);
    detect_as(
        best.map_or(TableKind::Deals, |(_, kind)| kind),
        table,
        profile,
        workspace,
    )
}

/// Detects how a table of a known kind is to be read.
pub fn detect_as(
    kind: TableKind,
    table: &Table,
    profile: &Profile,
    workspace: &Workspace,
) -> Mapping {
    let mut fields = match crm_export(&table.names) {
        Some(export) if export.kind == kind => {
            let mut fields = export.fields(&profile.columns);
            fill(&mut fields, &by_name(profile, kind, workspace));
            fields
        }
        _ => by_name(profile, kind, workspace),
    };
    by_content(&mut fields, kind, table, profile, workspace);
    let sibling = sibling_order(profile);
    let columns = profile
        .columns
        .iter()
        .zip(&fields)
        .map(|(column, field)| ColumnMapping {
            name: column.name.clone(),
            field: *field,
            date_order: match column.date_order {
                Some(DateOrder::Ambiguous) => sibling.or(Some(DateOrder::Ambiguous)),
                order => order,
            },
            decimal: column.decimal,
            // Where texts are expected, a text is what it is.
            blanks: match field {
                Some(field) if !field.is_date() && !field.is_number() => Vec::new(),
                _ => column
                    .placeholders
                    .iter()
                    .map(|(text, _)| text.clone())
                    .collect(),
            },
            // Our own exports leave blank what is not known.
            keep_odd_numbers: fields.contains(&Some(Field::Id)),
        })
        .collect();
    let mut mapping = Mapping {
        kind,
        columns,
        currency: currency(profile, &fields, workspace),
        major_units: true,
        ..Mapping::default()
    };
    settle_stages(&mut mapping, table, profile, workspace);
    if kind == TableKind::Targets {
        targets::settle_periods(&mut mapping, table, profile, workspace);
    }
    mapping.merges = known_spellings(&mapping, table, profile, workspace);
    mapping
}

/// Finds again what each text of the stage and state columns means, after the user chose other columns.
pub fn settle_stages(
    mapping: &mut Mapping,
    table: &Table,
    profile: &Profile,
    workspace: &Workspace,
) {
    let process = stages::process(workspace);
    let mut values: Vec<&str> = Vec::new();
    if mapping.kind == TableKind::Deals {
        for field in [Field::Stage, Field::State] {
            if let Some(codes) = mapping
                .column(field)
                .and_then(|column| profile.codes.get(column))
            {
                values.extend(codes.texts(table).map(|(text, _)| text).take(500));
            }
        }
    }
    mapping.stages = stages::detect(values.into_iter(), &process);
    mapping.opened_stage = opened_stage(mapping);
}

/// The stage a deal is in from its opening day: the one the column is named after, else the first.
fn opened_stage(mapping: &Mapping) -> String {
    let Some(column) = mapping.column(Field::Opened) else {
        return String::new();
    };
    let name = mapping
        .columns
        .get(column)
        .map_or("", |column| &column.name);
    let named = stages::usual_rank(name);
    let mut open = mapping.open_stages();
    let same = named.and_then(|rank| {
        mapping
            .open_stages()
            .find(|stage| stages::usual_rank(stage) == Some(rank))
    });
    same.or_else(|| open.next()).unwrap_or("").to_owned()
}

/// Fields by the columns' names, each field and each column once, the best fit first.
fn by_name(profile: &Profile, kind: TableKind, workspace: &Workspace) -> Vec<Option<Field>> {
    let folded: Vec<String> = profile
        .columns
        .iter()
        .map(|column| fold(&column.name))
        .collect();
    let mut fits: Vec<(usize, usize, usize, Field)> = Vec::new();
    for (order, field) in kind.fields().iter().enumerate() {
        for (column, name) in folded.iter().enumerate() {
            let Some(rank) = field.rank(kind, name) else {
                continue;
            };
            if profile
                .columns
                .get(column)
                .is_some_and(|held| suits(held, *field))
            {
                fits.push((rank, order, column, *field));
            }
        }
    }
    fits.sort_unstable();
    let mut fields = vec![None; folded.len()];
    let mut used = HashSet::new();
    for (_, _, column, field) in fits {
        if let Some(free) = fields.get_mut(column)
            && free.is_none()
            && used.insert(field)
        {
            *free = Some(field);
        }
    }
    targets::mark(kind, profile, workspace, &mut fields);
    fields
}

/// Gives fields that are not fed yet to columns that feed none.
fn fill(fields: &mut [Option<Field>], more: &[Option<Field>]) {
    for (place, found) in more.iter().enumerate() {
        if found.is_some()
            && !fields.contains(found)
            && let Some(free) = fields.get_mut(place)
            && free.is_none()
        {
            *free = *found;
        }
    }
}

/// Whether a column's values can be read as a field's at all.
pub(super) fn suits(column: &ColumnProfile, field: Field) -> bool {
    let empty = column.distinct == 0;
    if field.is_date() {
        return empty
            || matches!(
                column.kind,
                ColumnKind::Date | ColumnKind::Datetime | ColumnKind::Month | ColumnKind::Text
            );
    }
    if field.is_number() {
        return empty
            || !matches!(
                column.kind,
                ColumnKind::Date | ColumnKind::Datetime | ColumnKind::Month | ColumnKind::Boolean
            );
    }
    match field {
        Field::Id => column
            .samples
            .first()
            .is_some_and(|sample| sample.len() == 36 && sample.matches('-').count() == 4),
        Field::Person | Field::Customer | Field::Product | Field::Stage => !matches!(
            column.kind,
            ColumnKind::Date | ColumnKind::Datetime | ColumnKind::Money | ColumnKind::Percent
        ),
        _ => true,
    }
}

/// How much the fields found say for a kind; a required field that is missing says much against it.
fn score(fields: &[Option<Field>], kind: TableKind) -> usize {
    let found: usize = fields
        .iter()
        .flatten()
        .map(|field| field.weight(kind))
        .sum();
    let missing = kind
        .required()
        .iter()
        .filter(|group| !group.iter().any(|field| fields.contains(&Some(*field))))
        .count();
    // A table with a column removed is still recognised by what is left.
    (found * 2).saturating_sub(missing * 3)
}

/// Fills what names did not tell from what the columns hold.
fn by_content(
    fields: &mut [Option<Field>],
    kind: TableKind,
    table: &Table,
    profile: &Profile,
    workspace: &Workspace,
) {
    let mut fill = |field: Field, fits: &dyn Fn(usize, &ColumnProfile) -> bool| {
        if fields.contains(&Some(field)) {
            return;
        }
        let place = profile
            .columns
            .iter()
            .enumerate()
            .position(|(place, column)| {
                fields.get(place).is_some_and(Option::is_none) && fits(place, column)
            });
        if let Some(free) = place.and_then(|place| fields.get_mut(place)) {
            *free = Some(field);
        }
    };
    let people = vocabulary::people(workspace);
    let half_are = |place: usize, test: &dyn Fn(&str) -> bool| {
        let Some(codes) = profile.codes.get(place) else {
            return false;
        };
        // What a few hundred texts do not show, more will not.
        let filled = || {
            let texts = codes.texts(table).take(300);
            texts.filter(|(text, _)| !text.trim().is_empty())
        };
        let hits = filled().filter(|(text, _)| test(text)).count();
        hits > 0 && hits * 2 >= filled().count()
    };
    let is_decided = |text: &str| {
        matches!(
            stages::meaning(text),
            StageMeaning::Won | StageMeaning::Lost
        )
    };
    let is_day =
        |column: &ColumnProfile| matches!(column.kind, ColumnKind::Date | ColumnKind::Datetime);
    if kind != TableKind::People {
        fill(Field::Person, &|place, column| {
            column.kind == ColumnKind::Text && half_are(place, &|text| people.contains(&fold(text)))
        });
    }
    match kind {
        TableKind::People => {}
        TableKind::Deals => {
            fill(Field::Stage, &|place, column| {
                column.distinct <= 30 && half_are(place, &is_decided)
            });
            if !table.header {
                fill(Field::Opened, &|_, column| is_day(column));
                fill(Field::Closed, &|_, column| is_day(column));
                fill(Field::Value, &|_, column| {
                    matches!(column.kind, ColumnKind::Money)
                });
            }
        }
        TableKind::Activities => {
            if !table.header {
                fill(Field::Date, &|_, column| is_day(column));
            }
        }
        TableKind::Observations => {}
        TableKind::Targets => {
            if !table.header {
                fill(Field::PeriodStart, &|_, column| {
                    is_day(column) || column.kind == ColumnKind::Month
                });
                fill(Field::Value, &|_, column| column.kind == ColumnKind::Money);
            }
        }
    }
}

/// The order that other columns of the file prove: one program wrote them all.
fn sibling_order(profile: &Profile) -> Option<DateOrder> {
    let mut proved = profile
        .columns
        .iter()
        .filter_map(|column| column.date_order)
        .filter(|order| matches!(order, DateOrder::Dmy | DateOrder::Mdy));
    let first = proved.next()?;
    proved.all(|order| order == first).then_some(first)
}

/// The currency the values carry; a sign shared by several currencies stands for the workspace's own.
fn currency(profile: &Profile, fields: &[Option<Field>], workspace: &Workspace) -> Currency {
    let own = workspace.settings().currency;
    let place = fields
        .iter()
        .position(|field| field.is_some_and(|field| field == Field::Value || field.may_repeat()));
    let written = place
        .and_then(|place| profile.columns.get(place)?.currency.as_deref())
        .and_then(|code| code.parse::<Currency>().ok());
    match written {
        Some(written) if written.symbol() != own.symbol() => written,
        _ => own,
    }
}

/// Merges for spellings the workspace already writes another way: what was imported once with a spelling
/// merged is recognised again.
fn known_spellings(
    mapping: &Mapping,
    table: &Table,
    profile: &Profile,
    workspace: &Workspace,
) -> Vec<Merge> {
    let mut merges = Vec::new();
    for (place, column) in mapping.columns.iter().enumerate() {
        let Some(field) = column.field.filter(|field| field.is_word()) else {
            continue;
        };
        let known = vocabulary::words(workspace, mapping.kind, field);
        if known.is_empty() {
            continue;
        }
        let exact: HashSet<&str> = known.iter().map(String::as_str).collect();
        let by_fold: HashMap<String, &str> = known
            .iter()
            .map(|word| (fold(word), word.as_str()))
            .collect();
        let Some(codes) = profile.codes.get(place) else {
            continue;
        };
        for (text, _) in codes.texts(table) {
            let text = text.trim();
            if !text.is_empty()
                && !exact.contains(text)
                && let Some(to) = by_fold.get(&fold(text))
            {
                merges.push(Merge {
                    column: place,
                    from: text.into(),
                    to: (*to).into(),
                });
            }
        }
    }
    merges
}
