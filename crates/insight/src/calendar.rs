//! Working days of the team and of a person.
//!
//! A day is counted once, however many reasons there are to leave it out.

use chrono::{Datelike, NaiveDate};
use throughline_domain::records::{Person, Scope, Settings, WorkingPattern};
use throughline_domain::{Period, Workspace};

/// The working days of a scope in a period: the team's working week less its holidays; for a person
/// their own pattern, less holidays and absences, from joining to leaving.
pub fn working_days(workspace: &Workspace, scope: Scope, period: &Period) -> u32 {
    Calendar::of(workspace, scope).count(period, true)
}

/// The working days a full target assumes: as [`working_days`], but without taking off absences and
/// the days before joining or after leaving.
pub fn standard_days(workspace: &Workspace, scope: Scope, period: &Period) -> u32 {
    Calendar::of(workspace, scope).count(period, false)
}

/// The working days of a period that have gone, `today` included.
pub fn elapsed(workspace: &Workspace, scope: Scope, period: &Period, today: NaiveDate) -> u32 {
    until(period, today).map_or(0, |gone| working_days(workspace, scope, &gone))
}

/// Whether a day is a working day of the team or of a person.
pub fn is_working_day(workspace: &Workspace, scope: Scope, day: NaiveDate) -> bool {
    Calendar::of(workspace, scope).works(day, true)
}

/// The first so many working days of a period, with up to `after` days off that follow them; the whole
/// period when it has no more. `None` for no working day.
pub(crate) fn first_days(
    workspace: &Workspace,
    scope: Scope,
    period: &Period,
    days: u32,
    after: u32,
) -> Option<Period> {
    let calendar = Calendar::of(workspace, scope);
    let (mut worked, mut off) = (0, 0);
    let mut end = None;
    for day in period.iter().take(LONGEST) {
        match (calendar.works(day, true), worked >= days) {
            (true, true) => break,
            (true, false) => worked += 1,
            (false, true) if off >= after => break,
            (false, true) => off += 1,
            (false, false) => {}
        }
        end = day.succ_opt();
    }
    Period::new(period.start, end.filter(|_| worked > 0)?)
}

/// How many days off a period ends with.
pub(crate) fn days_off_at_end(workspace: &Workspace, scope: Scope, period: &Period) -> u32 {
    let calendar = Calendar::of(workspace, scope);
    let mut day = period.last_day();
    let mut off = 0;
    while period.contains(day) && !calendar.works(day, true) {
        off += 1;
        match day.pred_opt() {
            Some(before) => day = before,
            None => break,
        }
    }
    off
}

/// Nobody plans further than this; a mistyped century must not count for ever.
const LONGEST: usize = 366 * 200;

/// The part of a period up to and including a day, if there is any.
pub(crate) fn until(period: &Period, day: NaiveDate) -> Option<Period> {
    let end = day.succ_opt().unwrap_or(day).min(period.end);
    Period::new(period.start, end)
}

/// The days of one scope, looked up once for many questions.
struct Calendar<'a> {
    settings: Settings,
    person: Option<&'a Person>,
}

impl<'a> Calendar<'a> {
    fn of(workspace: &'a Workspace, scope: Scope) -> Self {
        Self {
            settings: workspace.settings(),
            person: scope.person().and_then(|id| workspace.get::<Person>(id)),
        }
    }

    fn count(&self, period: &Period, own_absences: bool) -> u32 {
        let days = period
            .iter()
            .take(LONGEST)
            .filter(|day| self.works(*day, own_absences))
            .count();
        u32::try_from(days).unwrap_or(u32::MAX)
    }

    fn works(&self, day: NaiveDate, own_absences: bool) -> bool {
        let week = match self.person.map(|person| &person.pattern) {
            Some(WorkingPattern::Days(days)) => days,
            _ => &self.settings.working_week,
        };
        if !week.contains(&day.weekday())
            || self.settings.holidays.iter().any(|held| held.date == day)
        {
            return false;
        }
        match self.person {
            Some(person) if own_absences => {
                person.joined.is_none_or(|joined| joined <= day)
                    && person.left.is_none_or(|left| day <= left)
                    && !person.absences.iter().any(|away| away.period.contains(day))
            }
            _ => true,
        }
    }
}
