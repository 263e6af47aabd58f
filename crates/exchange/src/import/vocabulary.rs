//! Words the workspace already uses, for recognising them in a file.

use super::field::{Field, TableKind};
use super::spelling::fold;
use std::collections::{BTreeSet, HashSet};
use throughline_domain::Workspace;
use throughline_domain::log::{Log, Row, activity_columns, deal_columns};
use throughline_domain::records::Person;

/// The folded names of all people.
pub(super) fn people(workspace: &Workspace) -> HashSet<String> {
    workspace
        .all::<Person>()
        .map(|(_, person)| fold(&person.name))
        .collect()
}

/// The texts the workspace has in a field, each once.
pub(super) fn words(workspace: &Workspace, kind: TableKind, field: Field) -> BTreeSet<String> {
    use Field::{
        Customer, CustomerType, Manager, Objection, Office, Product, Reason, Result, Role,
        Technique, Type,
    };
    let of_people = |read: fn(&Person) -> &str| {
        workspace
            .all::<Person>()
            .map(|(_, person)| read(person).to_owned())
            .filter(|word| !word.is_empty())
            .collect()
    };
    let (deals, activities) = (workspace.deals(), workspace.activities());
    match (kind, field) {
        (_, Field::Person) => of_people(|person| &person.name),
        (TableKind::People, Role) => of_people(|person| &person.role),
        (TableKind::People, Manager) => of_people(|person| &person.manager),
        (TableKind::People, Office) => of_people(|person| &person.office),
        (TableKind::Deals, Customer) => in_log(deals, deal_columns::CUSTOMER),
        (TableKind::Deals, CustomerType) => in_log(deals, deal_columns::CUSTOMER_TYPE),
        (TableKind::Deals, Product) => in_log(deals, deal_columns::PRODUCT),
        (TableKind::Deals, Reason) => in_log(deals, deal_columns::REASON),
        (TableKind::Activities, Customer) => in_log(activities, activity_columns::CUSTOMER),
        (TableKind::Activities, Type) => in_log(activities, activity_columns::KIND),
        (TableKind::Activities, Result) => in_log(activities, activity_columns::RESULT),
        (TableKind::Activities, Objection) => in_log(activities, activity_columns::OBJECTION),
        (TableKind::Activities, Technique) => in_log(activities, activity_columns::TECHNIQUE),
        _ => BTreeSet::new(),
    }
}

fn in_log<R: Row>(log: &Log<R>, column: usize) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for chunk in log.chunks() {
        let columns = chunk.columns();
        let mut used = vec![false; columns.dictionary().len()];
        for (row, code) in columns.word_codes(column).iter_codes().enumerate() {
            if let Some(flag) = used.get_mut(code as usize)
                && !*flag
            {
                *flag = chunk.is_live(row);
            }
        }
        let in_use = columns
            .dictionary()
            .iter()
            .zip(used)
            .filter(|(_, used)| *used);
        words.extend(in_use.map(|(word, _)| word.to_string()));
    }
    words.remove("");
    words
}
