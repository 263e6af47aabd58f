//! The browser's clock and random bytes.

use chrono::{Datelike, NaiveDate};
use throughline_domain::Environment;

/// The real time and real randomness.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserEnvironment;

impl Environment for BrowserEnvironment {
    fn now_ms(&self) -> u64 {
        // Dates before 1970 count as 1970.
        js_sys::Date::now().max(0.0) as u64
    }

    fn today(&self) -> NaiveDate {
        let now = js_sys::Date::new_0();
        let year = i32::try_from(now.get_full_year()).unwrap_or(1970);
        NaiveDate::from_ymd_opt(year, now.get_month() + 1, now.get_date())
            .unwrap_or_else(|| NaiveDate::default().with_year(1970).unwrap_or_default())
    }

    fn random(&self) -> [u8; 10] {
        let mut bytes = [0; 10];
        if getrandom::fill(&mut bytes).is_err() {
            // A browser without secure randomness: ids need only be unlikely to meet.
            bytes.fill_with(|| (js_sys::Math::random() * 256.0) as u8);
        }
        bytes
    }
}

/// Today's date where the user is.
pub fn today() -> NaiveDate {
    BrowserEnvironment.today()
}
