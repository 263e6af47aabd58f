//! Metrics of the user's own: what is refused, what older versions stored, and whose values they hold.
#![allow(clippy::unwrap_used, missing_docs)] // a test may fail by panicking

use chrono::NaiveDate;
use throughline_domain::clock::Stamp;
use throughline_domain::id::{MetricId, PersonId};
use throughline_domain::log::LogKind;
use throughline_domain::privacy::{erasure, held_on};
use throughline_domain::records::{
    Amount, Counted, Direction, EnteredValue, Metric, MetricKind, MetricRows, MetricSource, Person,
    Record, RowField, Settings, Together, Unit,
};
use throughline_domain::validate::check;
use throughline_domain::{Change, Period, Workspace};

fn metric(source: MetricSource) -> Metric {
    Metric {
        name: "Customer score".into(),
        kind: MetricKind::Outcome,
        unit: Unit::Count,
        direction: Direction::HigherIsBetter,
        source,
    }
}

fn counted(log: LogKind, amount: Amount) -> Counted {
    Counted {
        rows: MetricRows::all(log),
        amount,
    }
}

fn march() -> Period {
    let day = |month| NaiveDate::from_ymd_opt(2017, month, 1).unwrap();
    Period::new(day(3), day(4)).unwrap()
}

fn entered(name: &str, value: f64) -> EnteredValue {
    EnteredValue {
        person: Some(PersonId::from_key(name)),
        period: march(),
        value,
    }
}

fn is_sound(source: MetricSource) -> bool {
    check(&metric(source).into(), &Workspace::default()).is_empty()
}

#[test]
fn only_what_the_log_has_is_counted_and_only_sums_are_divided() {
    let minutes = Amount::Sum(RowField::Minutes);
    let value = Amount::Mean(RowField::Value);
    assert!(is_sound(MetricSource::Rows(counted(
        LogKind::Activities,
        minutes
    ))));
    assert!(is_sound(MetricSource::Rows(counted(LogKind::Deals, value))));
    assert!(!is_sound(MetricSource::Rows(counted(
        LogKind::Deals,
        minutes
    ))));
    assert!(!is_sound(MetricSource::Rows(counted(
        LogKind::Activities,
        value
    ))));
    let ratio = |numerator| MetricSource::Quotient {
        numerator: counted(LogKind::Deals, numerator),
        denominator: counted(LogKind::Activities, Amount::Count),
    };
    assert!(is_sound(ratio(Amount::Sum(RowField::Value))));
    assert!(!is_sound(ratio(value)));
    let by_hand = |value| MetricSource::Entered {
        together: Together::Sum,
        values: vec![entered("Asha", value)],
    };
    assert!(is_sound(by_hand(-3.5)));
    assert!(!is_sound(by_hand(f64::NAN)));
    let nameless = Metric {
        name: " ".into(),
        ..metric(by_hand(1.0))
    };
    assert!(!check(&nameless.into(), &Workspace::default()).is_empty());
    for (_, standard) in Metric::standard() {
        assert!(check(&standard.into(), &Workspace::default()).is_empty());
    }
}

#[test]
fn metrics_and_settings_as_they_were_stored_before_still_read() {
    let stored = r#"{"kind":"metric","content":{"name":"Calls","kind":"activity","unit":"count",
        "direction":"higher_is_better","source":{"activities":{"types":["Call"],"at_least":null,"field":"count"}}}}"#;
    let record: Record = serde_json::from_str(stored).unwrap();
    assert!(matches!(record, Record::Metric(metric) if metric.name == "Calls"));
    let settings: Settings = serde_json::from_str(r#"{"team":"North"}"#).unwrap();
    assert!(settings.weights.is_empty());
    for source in [
        MetricSource::Rows(counted(LogKind::Deals, Amount::Median(RowField::Cycle))),
        MetricSource::Entered {
            together: Together::Mean,
            values: vec![entered("Asha", 7.5)],
        },
    ] {
        let record = Record::from(metric(source));
        let text = serde_json::to_string(&record).unwrap();
        assert_eq!(serde_json::from_str::<Record>(&text).unwrap(), record);
    }
}

#[test]
fn a_persons_file_holds_their_own_values_only_and_erasing_them_takes_these_off() {
    let mut workspace = Workspace::default();
    let id = MetricId::from_key("score");
    let mut change = Change::new("Add").create(
        id,
        metric(MetricSource::Entered {
            together: Together::Sum,
            values: vec![entered("Asha", 41.25), entered("Ben", 17.75)],
        }),
    );
    for name in ["Asha", "Ben"] {
        let person = Person {
            name: name.into(),
            ..Person::default()
        };
        change = change.create(PersonId::from_key(name), person);
    }
    change.apply(&mut workspace, Stamp::default()).unwrap();
    let held = held_on(&workspace, PersonId::from_key("Asha")).unwrap();
    assert!(held.contains("41.25") && !held.contains("17.75"));
    erasure(&workspace, PersonId::from_key("Asha"))
        .apply(&mut workspace, Stamp::default())
        .unwrap();
    let left = workspace.get::<Metric>(id).unwrap();
    let MetricSource::Entered { values, .. } = &left.source else {
        unreachable!("it is still entered by hand");
    };
    assert_eq!(values, &vec![entered("Ben", 17.75)]);
}
