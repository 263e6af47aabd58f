//! A real sales team on a funnel plot.
//!
//! Won deals and closed deals (won + lost) of the 30 agents that have any, counted from
//! `sales_pipeline.csv` of the *CRM Sales Opportunities* data set by Maven Analytics, stated as
//! public domain.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test may fail by panicking

use throughline_insight::statistics::{Level, Proportion, funnel, wilson};

const WON_AND_CLOSED: [(&str, u64, u64); 30] = [
    ("Anna Snelling", 208, 336),
    ("Boris Faz", 101, 153),
    ("Cassey Cress", 163, 261),
    ("Cecily Lampkin", 107, 160),
    ("Corliss Cosme", 150, 229),
    ("Daniell Hammack", 114, 187),
    ("Darcel Schlecht", 349, 553),
    ("Donn Cantrell", 158, 275),
    ("Elease Gluck", 80, 126),
    ("Garret Kinder", 75, 123),
    ("Gladys Colclough", 135, 232),
    ("Hayden Neloms", 107, 152),
    ("James Ascencio", 135, 206),
    ("Jonathan Berthelot", 171, 264),
    ("Kami Bicknell", 174, 272),
    ("Kary Hendrixson", 209, 335),
    ("Lajuana Vencill", 127, 231),
    ("Markita Hansen", 130, 227),
    ("Marty Freudenburg", 122, 194),
    ("Maureen Marcano", 149, 213),
    ("Moses Frase", 129, 195),
    ("Niesha Huffines", 105, 175),
    ("Reed Clapper", 155, 237),
    ("Rosalina Dieter", 72, 110),
    ("Rosie Papadopoulos", 78, 121),
    ("Versie Hillebrand", 176, 264),
    ("Vicki Laflamme", 221, 347),
    ("Violet Mclelland", 122, 193),
    ("Wilburn Farren", 55, 79),
    ("Zane Levy", 161, 261),
];

const WILSON_LOW: f64 = 0.619886914783114;
const WILSON_HIGH: f64 = 0.6429636693779573;
const CHI_SQUARE: f64 = 33.347711799255144;
const CHI_SQUARE_P: f64 = 0.26393697977182523;
const OUTSIDE_95: [&str; 2] = ["Lajuana Vencill", "Maureen Marcano"];

fn team() -> Vec<Proportion> {
    WON_AND_CLOSED
        .iter()
        .map(|(_, won, closed)| Proportion::new(*won, *closed).unwrap())
        .collect()
}

#[test]
fn the_teams_win_rate_has_its_interval() {
    let all = Proportion::pooled(&team()).unwrap();
    assert_eq!((all.successes(), all.trials()), (4238, 6711));
    assert_eq!(format!("{:.2}", 100.0 * all.rate()), "63.15");
    let interval = wilson(all, Level::NINETY_FIVE);
    // Computed with statsmodels: proportion_confint(4238, 6711, method="wilson").
    assert!(
        (interval.low - WILSON_LOW).abs() < 1e-12,
        "{}",
        interval.low
    );
    assert!(
        (interval.high - WILSON_HIGH).abs() < 1e-12,
        "{}",
        interval.high
    );
}

#[test]
fn the_lowest_win_rate_is_inside_the_outer_limits() {
    let team = team();
    let plot = funnel(&team).unwrap();
    let (lowest, proportion) = team
        .iter()
        .enumerate()
        .min_by(|(_, a), (_, b)| a.rate().total_cmp(&b.rate()))
        .unwrap();
    assert_eq!(WON_AND_CLOSED[lowest].0, "Lajuana Vencill");
    assert_eq!(proportion.trials(), 231);
    assert_eq!(format!("{:.1}", 100.0 * proportion.rate()), "55.0");
    assert!(plot.limits998[lowest].contains(proportion.rate()));
    assert!(!plot.outside998.contains(&lowest));
    assert_eq!(
        plot.outside998,
        Vec::<usize>::new(),
        "nobody is outside 99.8 %"
    );
}

#[test]
fn the_teams_funnel_agrees_with_scipy() {
    let plot = funnel(&team()).unwrap();
    let names = |positions: &[usize]| -> Vec<&str> {
        positions
            .iter()
            .map(|position| WON_AND_CLOSED[*position].0)
            .collect()
    };
    // Computed with scipy: binom.cdf and binom.sf below 0.025 at the pooled rate; Pearson's χ².
    assert_eq!(names(&plot.outside95), OUTSIDE_95);
    assert!(
        (plot.chi_square - CHI_SQUARE).abs() < 1e-9,
        "{}",
        plot.chi_square
    );
    assert_eq!(plot.degrees_of_freedom, 29);
    assert!((plot.phi.unwrap() - CHI_SQUARE / 29.0).abs() < 1e-9);
    assert!(
        (plot.p.unwrap() - CHI_SQUARE_P).abs() < 1e-9,
        "{:?}",
        plot.p
    );
    assert!(!plot.is_over_dispersed());
}
