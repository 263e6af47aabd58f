//! What holds for every chart, whatever the figures and the words.
#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod samples;

use std::collections::HashSet;

use proptest::prelude::*;
use throughline_charts::{
    ChartError, ChartSize, ControlAction, ControlChart, ControlPoint, ControlSegment, Drawing,
    RankedIntervals, Role, Sparkline, StageFunnel, ValueFormat, decimate, standalone_svg,
};

const SIZES: [ChartSize; 3] = [
    ChartSize::NARROW,
    ChartSize::WIDE,
    ChartSize {
        width: 240,
        height: 160,
    },
];

/// Checks tags, quotes and entities of the small part of XML that drawings use.
fn well_formed(svg: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = svg;
    while let Some(start) = rest.find('<') {
        check_entities(&rest[..start])?;
        let end = rest[start..].find('>').ok_or("a tag is not closed")? + start;
        let tag = &rest[start + 1..end];
        if tag.contains('<') || !tag.matches('"').count().is_multiple_of(2) {
            return Err(format!("broken tag {tag}"));
        }
        check_entities(tag)?;
        let name = tag.trim_matches('/').split([' ', '/']).next().unwrap();
        if tag.starts_with('/') {
            if open.pop() != Some(name) {
                return Err(format!("{name} closes nothing"));
            }
        } else if !tag.ends_with('/') {
            open.push(name);
        }
        rest = &rest[end + 1..];
    }
    if open.is_empty() && rest.is_empty() {
        Ok(())
    } else {
        Err("something is left over".into())
    }
}

fn check_entities(text: &str) -> Result<(), String> {
    for after in text.split('&').skip(1) {
        let entity = after.split_once(';').ok_or("an ampersand alone")?.0;
        if !["amp", "lt", "gt", "quot", "#39"].contains(&entity) {
            return Err(format!("unknown entity {entity}"));
        }
    }
    if text.contains('>') {
        Err("a > alone".into())
    } else {
        Ok(())
    }
}

fn ids(svg: &str) -> Vec<&str> {
    svg.split(" id=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect()
}

fn assert_sound(drawing: &Drawing) {
    let svg = &drawing.svg;
    well_formed(svg).unwrap();
    well_formed(&standalone_svg(drawing)).unwrap();
    assert!(
        !svg.contains("style="),
        "no style attribute: the page's policy forbids it"
    );
    assert!(!svg.contains("NaN") && !svg.contains("inf"));
    let ids = ids(svg);
    assert_eq!(
        ids.iter().collect::<HashSet<_>>().len(),
        ids.len(),
        "ids are unique"
    );
    let label = svg
        .split("aria-labelledby=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    assert!(
        label.split(' ').all(|id| ids.contains(&id)),
        "the label names what is there"
    );
    let columns = drawing.table.columns.len();
    assert!(drawing.table.rows.iter().all(|row| row.len() == columns));
    let (width, height) = (
        f64::from(drawing.size.width),
        f64::from(drawing.size.height),
    );
    for point in &drawing.readout {
        assert!((0.0..=width).contains(&point.x) && (0.0..=height).contains(&point.y));
    }
}

#[test]
fn every_chart_is_sound_at_every_size() {
    for (_, draw) in samples::all() {
        for size in SIZES {
            assert_sound(&draw(size).unwrap());
        }
    }
}

#[test]
fn every_class_is_one_of_the_listed() {
    let listed: HashSet<&str> = Role::ALL.iter().map(|role| role.class()).collect();
    for (_, draw) in samples::all() {
        let svg = draw(ChartSize::WIDE).unwrap().svg;
        for class in svg
            .split("class=\"")
            .skip(2)
            .map(|rest| rest.split('"').next().unwrap())
        {
            assert!(listed.contains(class), "{class}");
        }
    }
}

#[test]
fn coordinates_have_one_decimal_at_most() {
    for (_, draw) in samples::all() {
        let svg = draw(ChartSize::WIDE).unwrap().svg;
        for data in svg
            .split(" d=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap())
        {
            for number in data.split(['M', 'L', 'Z', ' ']) {
                let decimals = number
                    .split_once('.')
                    .map_or(0, |(_, decimals)| decimals.len());
                assert!(decimals <= 1, "{number}");
            }
        }
    }
}

#[test]
fn hostile_words_stay_words() {
    let hostile = "</title><script>alert('x')</script>\"&\u{0}\u{1b}]]>";
    let mut control = samples::control();
    control.id = "a\" onload=\"x".into();
    control.title = hostile.into();
    control.value_name = hostile.into();
    control.actions[0].label = hostile.into();
    let mut funnel = samples::funnel();
    funnel.people[1].label = hostile.into();
    funnel.trials_name = hostile.into();
    let mut ranked = samples::ranked();
    ranked.people[0].label = hostile.into();
    let mut stages = samples::stages();
    stages.stages[0].name = hostile.into();
    let mut target = samples::target();
    target.format = ValueFormat::Money {
        currency: hostile.into(),
    };
    for size in SIZES {
        for drawing in [
            control.draw(size).unwrap(),
            funnel.draw(size).unwrap(),
            ranked.draw(size).unwrap(),
            stages.draw(size).unwrap(),
            target.draw(size).unwrap(),
        ] {
            assert_sound(&drawing);
            let svg = standalone_svg(&drawing);
            assert!(!svg.contains("<script") && !svg.contains("onload=\""));
        }
    }
}

#[test]
fn nothing_to_draw_is_a_sentence() {
    let control = ControlChart {
        segments: vec![],
        ..samples::control()
    };
    let stages = StageFunnel {
        stages: vec![],
        ..samples::stages()
    };
    let ranked = RankedIntervals {
        people: vec![],
        ..samples::ranked()
    };
    let sparkline = Sparkline {
        values: vec![("w".into(), None)],
        ..samples::sparkline()
    };
    let mut funnel = samples::funnel();
    funnel.people.clear();
    for outcome in [
        control.draw(ChartSize::WIDE),
        stages.draw(ChartSize::WIDE),
        ranked.draw(ChartSize::WIDE),
        sparkline.draw(ChartSize::SPARKLINE),
        funnel.draw(ChartSize::WIDE),
    ] {
        assert_eq!(outcome, Err(ChartError::NoData));
    }
    assert!(ChartError::NoData.to_string().ends_with('.'));
}

#[test]
fn figures_that_are_no_numbers_are_refused_by_name() {
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300] {
        let mut control = samples::control();
        control.segments[0].points[2].value = bad;
        let name = control.segments[0].points[2].label.clone();
        assert_eq!(
            control.draw(ChartSize::WIDE),
            Err(ChartError::NotDrawable(name))
        );
        let mut ranked = samples::ranked();
        ranked.people[3].interval = Some((0.1, bad));
        assert!(matches!(
            ranked.draw(ChartSize::WIDE),
            Err(ChartError::NotDrawable(_))
        ));
        let mut target = samples::target();
        target.target = bad;
        assert!(matches!(
            target.draw(ChartSize::WIDE),
            Err(ChartError::NotDrawable(_))
        ));
    }
}

#[test]
fn a_size_without_room_is_refused() {
    let tiny = ChartSize {
        width: 40,
        height: 30,
    };
    let refused = Err(ChartError::Size {
        width: 40,
        height: 30,
    });
    assert_eq!(samples::funnel().draw(tiny), refused);
}

#[test]
fn a_period_that_ends_before_it_starts_is_refused() {
    let mut target = samples::target();
    target.end = target.start;
    assert_eq!(target.draw(ChartSize::WIDE), Err(ChartError::EmptyPeriod));
}

#[test]
fn points_outside_the_limits_are_diamonds_and_only_those() {
    let chart = samples::control();
    let outside = chart
        .segments
        .iter()
        .flat_map(|it| &it.points)
        .filter(|point| point.is_outside())
        .count();
    let svg = chart.draw(ChartSize::WIDE).unwrap().svg;
    assert_eq!(svg.matches("class=\"chart-out\"").count(), outside);
    assert_eq!(outside, 1);
}

#[test]
fn a_value_on_its_limit_is_not_outside() {
    let mut point = samples::control().segments[0].points[0].clone();
    (point.value, point.upper, point.lower) = (21.3, Some(21.3), Some(21.3));
    assert!(!point.is_outside());
}

#[test]
fn the_centre_line_is_one_path_across_a_new_base() {
    let svg = samples::control().draw(ChartSize::WIDE).unwrap().svg;
    let paths: Vec<_> = svg.split("class=\"chart-centre\" d=\"").skip(1).collect();
    assert_eq!(paths.len(), 1);
    assert_eq!(paths[0].split('"').next().unwrap().matches('M').count(), 1);
}

#[test]
fn an_action_stands_beside_the_first_value_after_it() {
    let table = samples::control().draw(ChartSize::WIDE).unwrap().table;
    let row = table
        .rows
        .iter()
        .find(|row| row[5].text.contains("Coaching"))
        .unwrap();
    assert_eq!(row[0].text, "week of 15 May 2017");
}

#[test]
fn overlapping_intervals_share_their_ranks() {
    let mut ranked = samples::ranked();
    ranked.people.truncate(3);
    let intervals = [(0.70, 0.80), (0.65, 0.75), (0.40, 0.50)];
    for (person, (low, high)) in ranked.people.iter_mut().zip(intervals) {
        person.value = Some((low + high) / 2.0);
        person.interval = Some((low, high));
    }
    let table = ranked.draw(ChartSize::WIDE).unwrap().table;
    let ranks: Vec<_> = table.rows.iter().map(|row| row[0].text.as_str()).collect();
    assert_eq!(ranks, ["1 to 2, tied", "1 to 2, tied", "3"]);
}

#[test]
fn a_stage_nobody_left_has_no_conversion() {
    let table = samples::stages().draw(ChartSize::WIDE).unwrap().table;
    let last = table.rows.last().unwrap();
    assert_eq!((last[5].text.as_str(), last[5].number), ("n/a", None));
}

#[test]
fn a_target_without_actual_still_shows_its_line() {
    let mut target = samples::target();
    target.actual.clear();
    let drawing = target.draw(ChartSize::NARROW).unwrap();
    assert!(drawing.svg.contains("chart-target") && !drawing.svg.contains("chart-actual"));
    assert_sound(&drawing);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn decimation_keeps_every_extreme_and_both_ends(
        values in prop::collection::vec(-1e6_f64..1e6, 2_001..6_000),
        columns in 20_usize..800,
    ) {
        let points: Vec<(f64, f64)> =
            values.iter().enumerate().map(|(index, value)| (index as f64, *value)).collect();
        let kept = decimate(&points, columns);
        prop_assert!(kept.len() <= 4 * columns);
        prop_assert!(kept.windows(2).all(|pair| pair[0] < pair[1]));
        let of = |pick: fn(f64, f64) -> f64, all: &[f64]| all.iter().copied().reduce(pick);
        let left: Vec<f64> = kept.iter().map(|index| values[*index]).collect();
        prop_assert_eq!(of(f64::max, &left), of(f64::max, &values));
        prop_assert_eq!(of(f64::min, &left), of(f64::min, &values));
        prop_assert_eq!((kept[0], kept[kept.len() - 1]), (0, values.len() - 1));
    }

    #[test]
    fn any_control_chart_is_sound(
        values in prop::collection::vec((-1e9_f64..1e9, prop::option::of(0.0_f64..1e9)), 1..60),
        words in ".{0,40}",
        step in 1_u64..400,
        after in 0_u64..9_000,
    ) {
        let start = samples::date(2015, 2, 28);
        let on = |days: u64| start.checked_add_days(chrono::Days::new(days)).unwrap();
        let points = (0..).zip(&values).map(|(index, (value, width))| ControlPoint {
            date: on(index * step),
            label: words.clone(),
            value: *value,
            lower: width.map(|width| -width),
            upper: *width,
            signal: (index % 5 == 0).then(|| words.clone()),
        });
        let chart = ControlChart {
            id: words.clone(),
            title: words.clone(),
            value_name: words.clone(),
            format: ValueFormat::Count,
            segments: vec![ControlSegment { centre: 0.0, trial: true, points: points.collect() }],
            actions: vec![ControlAction { date: on(after), label: words.clone() }],
        };
        for size in SIZES {
            assert_sound(&chart.draw(size).unwrap());
        }
    }
}

#[test]
fn thousands_of_points_become_a_small_drawing() {
    let start = samples::date(1990, 1, 1);
    let points = (0..9_000_u64).map(|index| ControlPoint {
        date: start.checked_add_days(chrono::Days::new(index)).unwrap(),
        label: format!("day {index}"),
        value: ((index * 7_919) % 1_000) as f64,
        lower: None,
        upper: None,
        signal: None,
    });
    let mut chart = samples::control();
    chart.actions.clear();
    chart.segments = vec![ControlSegment {
        centre: 500.0,
        trial: false,
        points: points.collect(),
    }];
    let drawing = chart.draw(ChartSize::NARROW).unwrap();
    assert!(drawing.svg.len() < 40_000, "{}", drawing.svg.len());
    assert_eq!(drawing.table.rows.len(), 9_000);
    assert_sound(&drawing);
}
