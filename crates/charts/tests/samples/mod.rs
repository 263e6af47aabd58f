//! Charts with made-up figures, shared by the tests.
#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
#![allow(dead_code, reason = "each test binary uses some of the samples")]

use chrono::{Days, NaiveDate};
use throughline_charts::{
    Chart, ChartError, ChartNote, ChartSize, ControlAction, ControlBefore, ControlChart,
    ControlPoint, ControlSegment, Distribution, DistributionBefore, DistributionBin, Drawing,
    FunnelLimit, FunnelPerson, FunnelPlot, FunnelPosition, HeatMap, MultiplePanel, MultiplePoint,
    RankedIntervals, RankedPerson, SmallMultiples, Sparkline, StackedBefore, StackedColumn,
    StackedEarlier, StackedOutcome, Stage, StageFunnel, StagesBefore, Table, TargetBefore,
    TargetEarlier, TargetPace, TargetPoint, ValueFormat,
};

pub fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub fn long(date: NaiveDate) -> String {
    date.format("week of %-d %b %Y").to_string()
}

/// Every chart under a name, each kind that knows an earlier period with one too.
pub fn all() -> Vec<(&'static str, Box<dyn Chart>)> {
    vec![
        ("control", Box::new(control())),
        ("control-rates", Box::new(rates())),
        ("control-compared", Box::new(compared())),
        ("funnel", Box::new(funnel())),
        ("stages", Box::new(stages())),
        ("stages-compared", Box::new(stages_compared())),
        ("target", Box::new(target())),
        ("target-compared", Box::new(target_compared())),
        ("ranked", Box::new(ranked())),
        ("ranked-compared", Box::new(ranked_compared())),
        ("sparkline", Box::new(Small(sparkline()))),
        ("distribution", Box::new(distribution())),
        ("distribution-compared", Box::new(distribution_compared())),
        ("stacked", Box::new(stacked())),
        ("stacked-compared", Box::new(stacked_compared())),
        ("multiples", Box::new(multiples())),
        ("heat", Box::new(heat())),
        ("heat-alike", Box::new(heat_alike())),
    ]
}

/// A sparkline, which has one size.
struct Small(Sparkline);

impl Chart for Small {
    fn draw(&self, _: ChartSize) -> Result<Drawing, ChartError> {
        self.0.draw(ChartSize::SPARKLINE)
    }

    fn table(&self) -> Table {
        self.0.table()
    }
}

/// Weekly wins, based anew after an action.
pub fn control() -> ControlChart {
    let before = [
        14, 11, 16, 12, 9, 15, 13, 10, 12, 17, 11, 8, 14, 13, 27, 12, 10, 15, 11, 13, 9, 12, 14,
        16, 11, 10, 13, 12,
    ];
    let after = [
        16, 19, 17, 21, 18, 15, 20, 22, 19, 17, 18, 23, 20, 19, 16, 21,
    ];
    let start = date(2016, 10, 31);
    let points = |from: u64, values: &[i32], (lower, upper): (f64, f64), rule: Option<usize>| {
        (from..)
            .zip(values)
            .enumerate()
            .map(|(index, (week, value))| {
                let date = start.checked_add_days(Days::new(week * 7)).unwrap();
                ControlPoint {
                    date,
                    label: long(date),
                    value: f64::from(*value),
                    lower: Some(lower),
                    upper: Some(upper),
                    signal: (rule == Some(index)).then(|| "two of three near a limit".to_owned()),
                }
            })
            .collect()
    };
    ControlChart {
        id: "wins".into(),
        title: "Weekly wins, whole team".into(),
        value_name: "Wins a week".into(),
        format: ValueFormat::Count,
        segments: vec![
            ControlSegment {
                centre: 12.6,
                trial: false,
                points: points(0, &before, (3.9, 21.3), None),
            },
            ControlSegment {
                centre: 18.8,
                trial: false,
                points: points(28, &after, (11.2, 26.4), Some(11)),
            },
        ],
        actions: vec![
            ControlAction {
                date: date(2017, 2, 6),
                label: "Price list changed".into(),
            },
            ControlAction {
                date: date(2017, 5, 12),
                label: "Coaching on closing, all six".into(),
            },
            ControlAction {
                date: date(2017, 5, 29),
                label: "New script".into(),
            },
        ],
        notes: vec![],
        before: None,
    }
}

/// Monthly rates whose limits follow the number of deals.
pub fn rates() -> ControlChart {
    let months = [
        (0.61, 210.0),
        (0.66, 180.0),
        (0.64, 420.0),
        (0.58, 390.0),
        (0.82, 520.0),
        (0.49, 300.0),
        (0.61, 350.0),
        (0.74, 480.0),
        (0.63, 290.0),
        (0.62, 330.0),
    ];
    let points = (1_u32..).zip(months).map(|(month, (value, trials))| {
        let spread = 3.0 * (0.63_f64 * 0.37 / trials).sqrt();
        let date = date(2017, month, 15);
        ControlPoint {
            date,
            label: date.format("%b %Y").to_string(),
            value,
            lower: Some(0.63 - spread),
            upper: Some(0.63 + spread),
            signal: None,
        }
    });
    ControlChart {
        id: "rate".into(),
        title: "Win rate by month".into(),
        value_name: "Win rate".into(),
        format: ValueFormat::Percent { places: 1 },
        segments: vec![ControlSegment {
            centre: 0.63,
            trial: true,
            points: points.collect(),
        }],
        actions: vec![],
        notes: vec![],
        before: None,
    }
}

/// Weekly wins with notes, the year before under them.
pub fn compared() -> ControlChart {
    let mut chart = control();
    chart.id = "wins-compared".into();
    chart.actions.truncate(1);
    let note = |number, date, text: &str| ChartNote {
        date,
        number,
        text: text.into(),
    };
    chart.notes = vec![
        note(1, date(2017, 4, 3), "New price list"),
        note(2, date(2017, 4, 10), "Two sellers on leave"),
        note(3, date(2017, 7, 3), "Trade fair"),
    ];
    chart.before = Some(ControlBefore {
        name: "A year before".into(),
        values: (0_u32..40)
            .map(|week| {
                let value = (week != 17).then(|| f64::from(9 + week * 7 % 11));
                (format!("week {} of the year before", week + 1), value)
            })
            .collect(),
    });
    chart
}

/// Days from opening to close, with a long tail.
pub fn distribution() -> Distribution {
    let counts = [310, 620, 540, 410, 330, 280, 390, 450, 360, 240, 150, 90];
    Distribution {
        id: "cycle".into(),
        title: "Days from opening to close, deals won".into(),
        value_name: "Days from opening to close".into(),
        count_name: "Deals".into(),
        format: ValueFormat::Decimal {
            places: 0,
            unit: Some("days".into()),
        },
        bins: (0_u32..)
            .zip(counts)
            .map(|(index, count)| DistributionBin {
                from: f64::from(index * 10),
                to: f64::from(index * 10 + 10),
                count,
            })
            .collect(),
        rest: Some(DistributionBin {
            from: 120.0,
            to: 438.0,
            count: 68,
        }),
        median: 47.0,
        mean: 51.8,
        before: None,
    }
}

/// The same with half as many deals a year before, which took longer.
pub fn distribution_compared() -> Distribution {
    Distribution {
        before: Some(DistributionBefore {
            name: "A year before".into(),
            counts: vec![90, 210, 250, 220, 190, 200, 230, 240, 200, 150, 110, 70, 61],
            median: 58.0,
        }),
        id: "cycle-compared".into(),
        ..distribution()
    }
}

/// Activities by type over weekly wins.
pub fn stacked() -> StackedOutcome {
    let start = date(2017, 1, 2);
    let columns = (0_u64..26).map(|week| {
        let from = start.checked_add_days(Days::new(week * 7)).unwrap();
        StackedColumn {
            start: from,
            end: from.checked_add_days(Days::new(7)).unwrap(),
            label: long(from),
            counts: vec![
                30 + week * 5 % 17,
                22 + week * 3 % 11,
                6 + week % 5,
                week % 3,
            ],
            outcome: (week != 9).then(|| (8 + week * 7 % 9) as f64),
        }
    });
    StackedOutcome {
        id: "activity".into(),
        title: "Activity and deals won by week".into(),
        stacked_name: "Activities a week".into(),
        parts: ["Call", "Email", "Meeting", "Other"]
            .map(str::to_owned)
            .into(),
        outcome_name: "Deals won a week".into(),
        outcome_format: ValueFormat::Count,
        columns: columns.collect(),
        notes: vec![ChartNote {
            date: date(2017, 4, 3),
            number: 1,
            text: "New price list".into(),
        }],
        before: None,
    }
}

/// The same with twenty weeks of a year before, one of them without an outcome.
pub fn stacked_compared() -> StackedOutcome {
    let values = (0_u64..20).map(|week| StackedEarlier {
        label: format!("week {} of 2016", week + 1),
        total: Some(44 + week * 11 % 23),
        outcome: (week != 5).then(|| (6 + week * 5 % 7) as f64),
    });
    StackedOutcome {
        before: Some(StackedBefore {
            name: "2016".into(),
            values: values.collect(),
        }),
        id: "activity-compared".into(),
        ..stacked()
    }
}

/// Weekly wins of six people and one without any.
pub fn multiples() -> SmallMultiples {
    let start = date(2017, 1, 2);
    let panels = NAMES.iter().take(7).enumerate().map(|(person, name)| {
        let known = person != 5;
        let centre = 4.0 + person as f64;
        let points = (0_u64..30).filter(|_| known).map(|week| {
            let date = start.checked_add_days(Days::new(week * 7)).unwrap();
            let out = week == 20 && person == 2;
            MultiplePoint {
                date,
                label: long(date),
                value: centre + (week * (person as u64 + 3) % 7) as f64 - 3.0
                    + if out { 9.0 } else { 0.0 },
                limits: Some(((centre - 6.0).max(0.0), centre + 6.0)),
            }
        });
        MultiplePanel {
            label: (*name).to_owned(),
            centre: known.then_some(centre),
            points: points.collect(),
        }
    });
    SmallMultiples {
        id: "panels".into(),
        title: "Deals won a week by person".into(),
        value_name: "Deals won a week".into(),
        format: ValueFormat::Count,
        panels: panels.collect(),
        notes: vec![ChartNote {
            date: date(2017, 4, 3),
            number: 1,
            text: "New price list".into(),
        }],
    }
}

/// Activities of a working week between eight and seven.
pub fn heat() -> HeatMap {
    const DAYS: [(&str, &str); 5] = [
        ("Mon", "Monday"),
        ("Tue", "Tuesday"),
        ("Wed", "Wednesday"),
        ("Thu", "Thursday"),
        ("Fri", "Friday"),
    ];
    HeatMap {
        id: "heat".into(),
        title: "When activity happens".into(),
        count_name: "Activities".into(),
        days: DAYS
            .iter()
            .map(|(short, full)| ((*short).to_owned(), (*full).to_owned()))
            .collect(),
        hours: (8..19)
            .map(|hour| {
                (
                    format!("{hour:02}"),
                    format!("{hour:02}:00 to {:02}:00", hour + 1),
                )
            })
            .collect(),
        counts: (0_u64..5)
            .map(|day| {
                (0_u64..11)
                    .map(|hour| (hour * (10 - hour)).saturating_sub(day * 3) * 2)
                    .collect()
            })
            .collect(),
    }
}

/// The same hours, all much alike but for one in which nothing happens.
pub fn heat_alike() -> HeatMap {
    let counts = (0_u64..5).map(|day| {
        let count = |hour: u64| 410 + (day * 7 + hour * 13) % 60;
        (0_u64..11)
            .map(|hour| {
                if (day, hour) == (4, 10) {
                    0
                } else {
                    count(hour)
                }
            })
            .collect()
    });
    HeatMap {
        id: "heat-alike".into(),
        counts: counts.collect(),
        ..heat()
    }
}

const NAMES: [&str; 14] = [
    "Anna Snelling",
    "Cecily Lampkin",
    "Darcel Schlecht",
    "Moses Frase",
    "Corliss Cosme",
    "Hayden Neloms",
    "Zane Levy",
    "Vicki Laflamme",
    "Kary Hendrixson",
    "Lajuana Vencill",
    "Markita Hansen",
    "Maureen Marcano",
    "Wilburn Farren",
    "Niesha Huffines",
];

pub fn funnel() -> FunnelPlot {
    let spread = |trials: f64, z: f64| z * (0.6315_f64 * 0.3685 / trials).sqrt();
    let limits = (0..60)
        .map(|index| {
            let trials = f64::from(10 * (index + 1));
            let around = |z| {
                let half: f64 = spread(trials, z);
                ((0.6315 - half).max(0.0), (0.6315 + half).min(1.0))
            };
            FunnelLimit {
                trials,
                inner: around(1.96),
                outer: around(3.09),
            }
        })
        .collect();
    let figures = [
        (336_u32, 0.619_f64),
        (203, 0.527),
        (553, 0.631),
        (195, 0.66),
        (214, 0.70),
        (150, 0.71),
        (259, 0.62),
        (347, 0.637),
        (310, 0.648),
        (231, 0.55),
        (227, 0.573),
        (285, 0.523),
        (88, 0.625),
        (175, 0.60),
    ];
    let people = NAMES
        .iter()
        .zip(figures)
        .map(|(name, (trials, rate))| {
            let off = f64::abs(rate - 0.6315);
            let position = if off > spread(f64::from(trials), 3.09) {
                FunnelPosition::Beyond998
            } else if off > spread(f64::from(trials), 1.96) {
                FunnelPosition::Beyond95
            } else {
                FunnelPosition::Inside
            };
            FunnelPerson {
                label: (*name).to_owned(),
                trials: u64::from(trials),
                rate,
                position,
                highlighted: *name == "Wilburn Farren",
            }
        })
        .collect();
    FunnelPlot {
        id: "funnel".into(),
        title: "Win rate by person".into(),
        rate_name: "Win rate".into(),
        trials_name: "Deals closed".into(),
        format: ValueFormat::Percent { places: 1 },
        centre: 0.6315,
        limits,
        people,
    }
}

pub fn stages() -> StageFunnel {
    let stage = |name: &str, passed, lost, open| Stage {
        name: name.into(),
        passed,
        lost,
        open,
    };
    StageFunnel {
        id: "stages".into(),
        title: "Stage conversion".into(),
        stages: vec![
            stage("Prospecting", 8_300, 0, 500),
            stage("Engaging", 4_238, 2_473, 1_589),
            stage(
                "Proposal and negotiation with the buying committee",
                4_100,
                138,
                0,
            ),
            stage("After-sales", 0, 0, 12),
        ],
        before: None,
    }
}

/// The same with a smaller period before, which had no after-sales.
pub fn stages_compared() -> StageFunnel {
    let mut then = stages().stages;
    then.truncate(3);
    for stage in &mut then {
        stage.passed /= 2;
        stage.open /= 3;
    }
    StageFunnel {
        before: Some(StagesBefore {
            name: "Q1 2017".into(),
            stages: then,
        }),
        id: "stages-compared".into(),
        ..stages()
    }
}

pub fn target() -> TargetPace {
    let start = date(2017, 10, 1);
    let mut total = 0.0;
    let actual = (0..44_u64)
        .filter(|index| index % 7 < 5)
        .map(|index| {
            total += 3_200.0 + ((index * 37) % 11) as f64 * 410.0;
            TargetPoint {
                date: start.checked_add_days(Days::new(index)).unwrap(),
                value: total,
            }
        })
        .collect();
    TargetPace {
        id: "target".into(),
        title: "Won value, fourth quarter".into(),
        value_name: "Won value".into(),
        format: ValueFormat::Money {
            symbol: "$".into(),
            places: 2,
        },
        start,
        end: date(2018, 1, 1),
        today: Some(date(2017, 11, 14)),
        target: 400_000.0,
        actual,
        expected: vec![],
        forecast: Some(412_000.0),
        notes: vec![],
        before: None,
    }
}

/// The same with the quarter before under it, in a currency without a sign.
pub fn target_compared() -> TargetPace {
    let (then, now) = (date(2017, 7, 1), date(2017, 10, 1));
    let points = (0..92_u64).step_by(4).map(|after| TargetEarlier {
        under: now.checked_add_days(Days::new(after)).unwrap(),
        date: then.checked_add_days(Days::new(after)).unwrap(),
        value: 3_900.0 * (after + 1) as f64,
    });
    TargetPace {
        before: Some(TargetBefore {
            name: "Q3 2017".into(),
            points: points.collect(),
        }),
        format: ValueFormat::Money {
            symbol: "CHF".into(),
            places: 2,
        },
        id: "target-compared".into(),
        ..target()
    }
}

pub fn ranked() -> RankedIntervals {
    let people = NAMES
        .iter()
        .enumerate()
        .map(|(index, name)| {
            let value = 0.52 + (index * 29 % 14) as f64 * 0.014;
            let half = 0.03 + (index % 4) as f64 * 0.012;
            let known = *name != "Niesha Huffines";
            RankedPerson {
                label: (*name).to_owned(),
                value: known.then_some(value),
                interval: known.then_some((value - half, value + half)),
                basis: known.then(|| format!("{} deals", 120 + index * 31)),
                before: None,
                highlighted: *name == "Moses Frase",
            }
        })
        .collect();
    RankedIntervals {
        id: "ranked".into(),
        title: "Win rate with its interval".into(),
        value_name: "Win rate".into(),
        format: ValueFormat::Percent { places: 1 },
        higher_is_better: true,
        team: Some(0.6315),
        people,
        before: None,
    }
}

/// The same with the figures of the year before, but for who was not there.
pub fn ranked_compared() -> RankedIntervals {
    let mut chart = ranked();
    chart.id = "ranked-compared".into();
    chart.before = Some("2016".into());
    for (index, person) in chart.people.iter_mut().enumerate() {
        person.before = (index != 4).then_some(0.5 + (index * 17 % 14) as f64 * 0.013);
    }
    chart
}

pub fn sparkline() -> Sparkline {
    let values = [4, 6, 5, 9, 7, 8, 6, 11, 9, 10, 8, 12];
    Sparkline {
        id: "spark".into(),
        title: "Wins a week, Anna Snelling".into(),
        format: ValueFormat::Count,
        values: values
            .iter()
            .enumerate()
            .map(|(index, value)| {
                (
                    format!("Week {}", index + 1),
                    (index != 4).then_some(f64::from(*value)),
                )
            })
            .collect(),
        centre: Some(7.9),
    }
}
