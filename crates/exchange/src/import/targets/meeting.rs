//! Where a new target begins within the period of one that is here, or soon after it.

use super::known::Known;
use super::mapping::DateMeaning;
use super::periods::When;
use super::{Work, Write};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use throughline_domain::Period;
use throughline_domain::records::{Person, Scope, Target, TargetOf};

impl Work<'_, '_> {
    /// Ends the periods of targets that were imported by their first days where a new one now begins.
    pub(super) fn meet(&mut self, known: &Known<'_>, writes: &mut Vec<Write>) {
        let mut begun: HashMap<(TargetOf, Scope), BTreeMap<NaiveDate, NaiveDate>> = HashMap::new();
        let mut changed = BTreeSet::new();
        for write in writes.iter() {
            match write {
                Write::Create(_, new) => {
                    let own = begun.entry((new.of(), new.scope)).or_default();
                    own.insert(new.period.start, new.agreed_on);
                }
                Write::Update(id, _) => {
                    changed.insert(*id);
                }
            }
        }
        for started in known.started() {
            let target = started.target;
            let whose = (&started.of, started.scope);
            let rule = (started.kind, DateMeaning::Starts);
            let when = When::Dates(started.start, None);
            let period = self.dates.period(whose, when, rule, &self.settings);
            let own = begun.get(&(started.of, started.scope));
            let next = period.and_then(|period| own?.get_key_value(&period.end));
            let Some((end, agreed_on)) = next.filter(|(end, _)| **end != target.period.end) else {
                continue;
            };
            if changed.contains(&started.id) {
                continue;
            }
            let whose = match target.scope.person() {
                Some(id) => self.workspace.get::<Person>(id).map(|person| &*person.name),
                None => Some("The team"),
            };
            self.notes
                .met(whose.unwrap_or("Somebody"), target.period, *end);
            let met = Target {
                period: Period {
                    end: *end,
                    ..target.period
                },
                agreed_on: *agreed_on,
                ..target.clone()
            };
            let why = format!(
                "The next target begins on {}. Imported from {}.",
                end.format("%-d %b %Y"),
                self.source.table.file
            );
            let met = met.in_place_of(target, &self.settings.leader, &why);
            writes.push(Write::Update(started.id, met));
        }
    }
}
