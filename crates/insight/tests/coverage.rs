//! Intervals and verdicts keep their word: the share of simulated samples in which they hold.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test may fail by panicking

use throughline_insight::statistics::{
    Count, Direction, Level, Proportion, Verdict, compare_counts, compare_rates, compare_values,
    funnel, newcombe, poisson_rate, wilson,
};

/// Pseudo-random numbers from a fixed seed (SplitMix64: Steele, Lea & Flood 2014).
struct Random(u64);

impl Random {
    fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn successes(&mut self, trials: u64, rate: f64) -> Proportion {
        let successes = (0..trials).filter(|_| self.uniform() < rate).count() as u64;
        Proportion::new(successes, trials).unwrap()
    }

    fn events(&mut self, mean: f64, exposure: f64) -> Count {
        let mut left = (-mean * exposure).exp();
        let (mut product, mut events) = (self.uniform(), 0);
        while product > left {
            product *= self.uniform();
            events += 1;
            left = left.max(f64::MIN_POSITIVE);
        }
        Count::new(events, exposure).unwrap()
    }

    fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.uniform()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.uniform()).cos()
    }

    fn normals(&mut self, length: usize, mean: f64) -> Vec<f64> {
        (0..length).map(|_| mean + self.normal()).collect()
    }
}

const SAMPLES: usize = 4000;

fn share(mut holds: impl FnMut() -> bool) -> f64 {
    (0..SAMPLES).filter(|_| holds()).count() as f64 / SAMPLES as f64
}

#[test]
fn wilson_and_newcombe_cover_about_as_often_as_they_say() {
    let mut random = Random(1);
    for (trials, rate) in [(20, 0.3), (60, 0.1), (231, 0.63)] {
        let covered =
            share(|| wilson(random.successes(trials, rate), Level::NINETY_FIVE).contains(rate));
        assert!(
            (0.93..=0.98).contains(&covered),
            "wilson {trials} {rate}: {covered}"
        );
    }
    let covered = share(|| {
        let (a, b) = (random.successes(40, 0.5), random.successes(60, 0.3));
        let found = newcombe(a, b, Level::NINETY_FIVE);
        found.low <= 0.2 && 0.2 <= found.high
    });
    assert!((0.93..=0.98).contains(&covered), "newcombe: {covered}");
}

#[test]
fn the_exact_poisson_interval_covers_at_least_as_often_as_it_says() {
    let mut random = Random(2);
    for mean in [0.5, 3.0, 12.0] {
        let covered = share(|| {
            poisson_rate(random.events(mean, 1.0), Level::NINETY_FIVE)
                .unwrap()
                .contains(mean)
        });
        assert!(covered >= 0.95 - 0.007, "{mean}: {covered}");
    }
}

#[test]
fn when_nothing_changed_a_verdict_of_change_is_rare() {
    let mut random = Random(3);
    let changed = |verdict| matches!(verdict, Verdict::Better | Verdict::Worse);
    let higher = Direction::HigherIsBetter;
    let rates = share(|| {
        let (before, after) = (random.successes(80, 0.25), random.successes(40, 0.25));
        changed(compare_rates(before, after, higher).unwrap().verdict)
    });
    let counts = share(|| {
        let (before, after) = (random.events(2.0, 12.0), random.events(2.0, 4.0));
        changed(compare_counts(before, after, higher).unwrap().verdict)
    });
    let values = share(|| {
        let (before, after) = (random.normals(12, 5.0), random.normals(8, 5.0));
        changed(compare_values(&before, &after, higher).unwrap().verdict)
    });
    let fewest = share(|| {
        let (before, after) = (random.normals(6, 5.0), random.normals(6, 5.0));
        changed(compare_values(&before, &after, higher).unwrap().verdict)
    });
    for (name, found) in [
        ("rates", rates),
        ("counts", counts),
        ("values", values),
        ("fewest values", fewest),
    ] {
        assert!(found <= 0.065, "{name}: {found}");
        assert!(
            found > 0.0,
            "{name}: a test that can never signal proves nothing"
        );
    }
}

#[test]
fn a_real_change_is_found() {
    let mut random = Random(4);
    let higher = Direction::HigherIsBetter;
    let rates = share(|| {
        let (before, after) = (random.successes(200, 0.2), random.successes(200, 0.4));
        compare_rates(before, after, higher).unwrap().verdict == Verdict::Better
    });
    let counts = share(|| {
        let (before, after) = (random.events(6.0, 12.0), random.events(3.0, 12.0));
        compare_counts(before, after, higher).unwrap().verdict == Verdict::Worse
    });
    let values = share(|| {
        let (before, after) = (random.normals(12, 5.0), random.normals(12, 7.0));
        compare_values(&before, &after, higher).unwrap().verdict == Verdict::Better
    });
    for (name, found) in [("rates", rates), ("counts", counts), ("values", values)] {
        assert!(found > 0.9, "{name}: {found}");
    }
}

#[test]
fn a_team_of_equals_is_rarely_outside_its_funnel() {
    let mut random = Random(5);
    let (mut outside95, mut outside998, mut people) = (0, 0, 0);
    for _ in 0..300 {
        let team: Vec<Proportion> = (0..20)
            .map(|person| random.successes(10 + 5 * person, 0.6))
            .collect();
        let plot = funnel(&team).unwrap();
        outside95 += plot.outside95.len();
        outside998 += plot.outside998.len();
        people += team.len();
    }
    // Exact limits are never exceeded more often than they say; small groups much less.
    assert!(
        outside95 > 0 && outside95 * 100 <= people * 5,
        "{outside95} of {people}"
    );
    assert!(outside998 * 1000 <= people * 4, "{outside998} of {people}");
}
