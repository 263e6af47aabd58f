//! What holds for every chart, whatever the figures and the words.
#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod samples;

use std::collections::HashSet;

use proptest::prelude::*;
use throughline_charts::{
    ChartError, ChartNote, ChartSize, ControlAction, ControlBefore, ControlChart, ControlPoint,
    ControlSegment, Drawing, RankedIntervals, Role, Sparkline, StageFunnel, TargetPoint,
    ValueFormat, decimate, standalone_svg,
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
    let (width, height) = (
        f64::from(drawing.size.width),
        f64::from(drawing.size.height),
    );
    for point in &drawing.readout {
        assert!((0.0..=width).contains(&point.x) && (0.0..=height).contains(&point.y));
    }
}

#[test]
fn every_chart_is_sound_at_every_size_and_has_a_table() {
    for (name, chart) in samples::all() {
        for size in SIZES {
            assert_sound(&chart.draw(size).unwrap());
        }
        let table = chart.table();
        assert!(!table.rows.is_empty(), "{name}");
        assert!(
            table
                .rows
                .iter()
                .all(|row| row.len() == table.columns.len()),
            "{name}"
        );
    }
}

#[test]
fn an_earlier_period_is_in_key_readout_description_and_table() {
    let compared = samples::all();
    let compared: Vec<_> = compared
        .iter()
        .filter(|(name, _)| name.ends_with("-compared"))
        .collect();
    assert_eq!(compared.len(), 6);
    for (name, chart) in compared {
        let drawing = chart.draw(ChartSize::WIDE).unwrap();
        let before = ["chart-before\"", "chart-before-point\""];
        assert!(
            *name == "stages-compared" || before.iter().any(|class| drawing.svg.contains(class)),
            "{name}"
        );
        let named = |text: &str| {
            ["before", "2016", "Q1 2017", "Q3 2017"]
                .iter()
                .any(|word| text.contains(word))
        };
        assert!(drawing.key.iter().any(|entry| named(&entry.text)), "{name}");
        assert!(
            drawing.readout.iter().any(|point| named(&point.label)),
            "{name}"
        );
        assert!(
            chart
                .table()
                .columns
                .iter()
                .any(|column| named(&column.name)),
            "{name}"
        );
    }
}

#[test]
fn hours_much_alike_are_still_told_apart() {
    let drawing = samples::heat_alike().draw(ChartSize::WIDE).unwrap();
    for level in 0..6 {
        assert!(
            drawing.svg.contains(&format!("chart-heat-{level}\"")),
            "{level}"
        );
    }
    let key: Vec<_> = drawing
        .key
        .iter()
        .map(|entry| entry.text.as_str())
        .collect();
    assert_eq!(key.first(), Some(&"None"));
    assert_eq!(key.len(), 6);
}

#[test]
fn every_class_is_one_of_the_listed() {
    let listed: HashSet<&str> = Role::ALL.iter().map(|role| role.class()).collect();
    for (_, chart) in samples::all() {
        let svg = chart.draw(ChartSize::WIDE).unwrap().svg;
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
    for (_, chart) in samples::all() {
        let svg = chart.draw(ChartSize::WIDE).unwrap().svg;
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
        symbol: "<&\"".into(),
        places: 2,
    };
    let mut compared = samples::compared();
    compared.notes[0].text = hostile.into();
    compared.before.as_mut().unwrap().name = hostile.into();
    let mut stacked = samples::stacked();
    stacked.parts[0] = hostile.into();
    let mut multiples = samples::multiples();
    multiples.panels[0].label = hostile.into();
    let mut heat = samples::heat();
    heat.hours[0].0 = hostile.into();
    let mut spread = samples::distribution();
    spread.count_name = hostile.into();
    for size in SIZES {
        for drawing in [
            control.draw(size).unwrap(),
            funnel.draw(size).unwrap(),
            ranked.draw(size).unwrap(),
            stages.draw(size).unwrap(),
            target.draw(size).unwrap(),
            compared.draw(size).unwrap(),
            stacked.draw(size).unwrap(),
            multiples.draw(size).unwrap(),
            heat.draw(size).unwrap(),
            spread.draw(size).unwrap(),
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
    let table = samples::control().table();
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
    let table = ranked.table();
    let ranks: Vec<_> = table.rows.iter().map(|row| row[0].text.as_str()).collect();
    assert_eq!(ranks, ["1 to 2, tied", "1 to 2, tied", "3"]);
    // A tie is to be seen as well as read.
    let svg = ranked.draw(ChartSize::NARROW).unwrap().svg;
    assert_eq!(svg.matches(">1\u{2013}2<").count(), 2);
}

#[test]
fn the_labels_of_a_crowded_scale_keep_apart() {
    let svg = samples::ranked().draw(ChartSize::NARROW).unwrap().svg;
    let mut places: Vec<f64> = svg
        .split("<text class=\"chart-text\" x=\"")
        .skip(1)
        .filter(|text| text.contains("text-anchor=\"middle\""))
        .map(|text| text.split('"').next().unwrap().parse().unwrap())
        .collect();
    places.sort_by(f64::total_cmp);
    assert!(places.len() > 1);
    assert!(
        places.windows(2).all(|pair| pair[1] - pair[0] > 30.0),
        "{places:?}"
    );
}

#[test]
fn a_stage_nobody_left_has_no_conversion() {
    let table = samples::stages().table();
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

#[test]
fn a_note_is_marked_by_its_number_and_told_in_readout_and_table() {
    let drawing = samples::compared().draw(ChartSize::WIDE).unwrap();
    assert_eq!(drawing.svg.matches("class=\"chart-note-dot\"").count(), 3);
    let told = |text: &str| drawing.readout.iter().any(|point| point.label == text);
    assert!(told("Note 1, 3 Apr 2017: New price list"));
    let stacked = samples::stacked().table();
    assert_eq!(
        stacked.rows[13].last().unwrap().text,
        "Note 1 of 3 Apr 2017: New price list"
    );
    let mut target = samples::target();
    target.notes = samples::stacked().notes;
    target.notes[0].date = samples::date(2017, 10, 17);
    let target = target.table();
    let rows = || target.rows.iter();
    let with_note: Vec<_> = rows().filter(|row| !row[4].text.is_empty()).collect();
    assert_eq!(with_note.len(), 1);
    assert_eq!(with_note[0][0].text, "17 Oct 2017");
    let table = samples::compared().table();
    let noted = |text: &str| table.rows.iter().any(|row| row[5].text.contains(text));
    assert!(noted("Note 3 of 3 Jul 2017: Trade fair"));
    assert!(
        drawing
            .description
            .contains("Note 2, 10 Apr 2017: Two sellers on leave.")
    );
}

#[test]
fn an_earlier_period_stands_value_by_value_in_the_table() {
    let mut chart = samples::compared();
    let table = chart.table();
    assert_eq!(table.columns.last().unwrap().name, "A year before");
    let cells = |row: usize| {
        (
            table.rows[row][6].text.as_str(),
            table.rows[row][7].text.as_str(),
        )
    };
    assert_eq!(cells(0), ("week 1 of the year before", "9"));
    assert_eq!(cells(17), ("week 18 of the year before", "n/a"));
    // This period is longer: its last weeks have nothing to stand beside.
    assert_eq!(cells(43), ("", "n/a"));
    chart.before = None;
    assert_eq!(chart.table().columns.len(), 6);
}

#[test]
fn a_forecast_is_drawn_from_today_and_only_then() {
    let mut target = samples::target();
    let drawing = target.draw(ChartSize::WIDE).unwrap();
    assert!(drawing.svg.contains("chart-forecast"));
    let table = target.table();
    let last = table.rows.last().unwrap();
    assert_eq!(last[0].text, "31 Dec 2017, at the rate so far");
    assert_eq!(last[1].number, Some(412_000.0));
    target.today = None;
    assert!(
        !target
            .draw(ChartSize::WIDE)
            .unwrap()
            .svg
            .contains("chart-forecast")
    );
}

#[test]
fn a_forecast_rests_where_the_line_to_the_target_rests() {
    let mut target = samples::target();
    let (start, today) = (target.start, samples::date(2017, 10, 3));
    target.end = samples::date(2017, 10, 9);
    target.today = Some(today);
    target.actual.retain(|point| point.date <= today);
    // Three working days, then nothing more.
    target.expected = start
        .iter_days()
        .zip([0.25, 0.5, 0.75, 1.0, 1.0, 1.0, 1.0, 1.0])
        .map(|(date, share)| TargetPoint {
            date,
            value: share * target.target,
        })
        .collect();
    let svg = target.draw(ChartSize::WIDE).unwrap().svg;
    let path = svg.split("class=\"chart-forecast\" d=\"").nth(1).unwrap();
    let heights: Vec<&str> = path
        .split('"')
        .next()
        .unwrap()
        .split(['M', 'L'])
        .filter_map(|point| point.split(' ').nth(1))
        .collect();
    assert!(heights.len() > 3, "{heights:?}");
    assert!(
        heights[1..].windows(2).all(|pair| pair[0] == pair[1]),
        "{heights:?}"
    );
}

#[test]
fn every_value_of_a_distribution_is_in_its_table() {
    let chart = samples::distribution();
    let drawing = chart.draw(ChartSize::NARROW).unwrap();
    let table = chart.table();
    let counted: f64 = table.rows.iter().filter_map(|row| row[1].number).sum();
    let given: u64 = chart
        .bins
        .iter()
        .chain(&chart.rest)
        .map(|bin| bin.count)
        .sum();
    assert_eq!(counted, given as f64);
    let last = table.rows.last().unwrap();
    assert_eq!(last[0].text, "120\u{a0}days and more");
    assert!((last[3].number.unwrap() - 1.0).abs() < 1e-12);
    // The tail is told apart by its shape as well as by its place.
    assert_eq!(drawing.svg.matches("class=\"chart-bar-rest\"").count(), 1);
}

#[test]
fn both_panels_of_activity_and_outcome_share_their_weeks() {
    let chart = samples::stacked();
    let drawing = chart.draw(ChartSize::WIDE).unwrap();
    assert_eq!(chart.table().rows.len(), chart.columns.len());
    // The week without an outcome has a column and no point.
    let readout = |text: &str| {
        drawing
            .readout
            .iter()
            .filter(|p| p.label.starts_with(text))
            .count()
    };
    assert_eq!(readout("week of 6 Mar 2017"), 1);
    assert_eq!(readout("week of 13 Mar 2017"), 2);
    assert_eq!(chart.table().rows[9][6].text, "n/a");
}

#[test]
fn the_panels_of_people_share_one_scale_and_say_so() {
    let drawing = samples::multiples().draw(ChartSize::WIDE).unwrap();
    let scale = "All panels: 0 to 20, 2 Jan to 24 Jul 2017.";
    assert!(drawing.svg.contains(scale));
    // A note stands in each panel in which there is a time axis at all, by its number.
    assert_eq!(drawing.svg.matches("class=\"chart-note-dot\"").count(), 7);
    let table = samples::multiples().table();
    let names: Vec<_> = table.rows.iter().map(|row| row[0].text.as_str()).collect();
    let mut sorted = names.clone();
    sorted.sort_unstable();
    assert_eq!(names, sorted);
    // Who has no value still has a panel, and no figure.
    let nobody = table
        .rows
        .iter()
        .find(|row| row[0].text == "Hayden Neloms")
        .unwrap();
    assert_eq!(
        (nobody[1].text.as_str(), nobody[2].text.as_str()),
        ("0", "n/a")
    );
}

#[test]
fn a_heat_map_shows_each_number_and_turns_where_it_would_not_fit() {
    let chart = samples::heat();
    for size in SIZES {
        let drawing = chart.draw(size).unwrap();
        let numbers = drawing.svg.matches("class=\"chart-heat-text").count();
        let counted = chart
            .counts
            .iter()
            .flatten()
            .filter(|count| **count > 0)
            .count();
        assert_eq!(numbers, counted, "{size:?}");
        assert_eq!(drawing.readout.len(), 55);
    }
    let all: f64 = chart
        .table()
        .rows
        .iter()
        .filter_map(|row| row[6].number)
        .sum();
    assert_eq!(all, chart.counts.iter().flatten().sum::<u64>() as f64);
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
            notes: (1..4)
                .map(|number| ChartNote { date: on(after + number as u64), number, text: words.clone() })
                .collect(),
            before: Some(ControlBefore {
                name: words.clone(),
                values: values.iter().map(|(_, then)| (words.clone(), *then)).collect(),
            }),
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
    assert_eq!(chart.table().rows.len(), 9_000);
    assert_sound(&drawing);
}
