//! How values are spread: bins for a histogram, with long tails gathered.

use crate::rows::{RowFilter, won_deals};
use crate::statistics::{mean, quantile};
use throughline_domain::log::{NO_DAY, deal_columns};
use throughline_domain::records::Scope;
use throughline_domain::{Period, Workspace};

/// More bins than this say no more and cannot be told apart.
const MOST_BINS: usize = 40;

/// Values counted into bins of equal width.
#[derive(Clone, Debug, PartialEq)]
pub struct Bins {
    /// Side by side, in ascending order.
    pub bins: Vec<Bin>,
    /// The values beyond the last bin, when the tail is long.
    pub rest: Option<Bin>,
    /// How many values there are.
    pub n: usize,
    /// The middle value.
    pub median: f64,
    /// The mean.
    pub mean: f64,
    /// The width of a bin.
    pub width: f64,
    /// The rule of the width.
    pub rule: WidthRule,
}

/// The values from `from` up to but not including `to`; the last bin holds `to` as well.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bin {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// How many values lie in it.
    pub count: u64,
}

/// How the width of the bins was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WidthRule {
    /// Twice the interquartile range over the cube root of the number of values: Freedman & Diaconis,
    /// *On the histogram as a density estimator: L2 theory*, Zeitschrift für
    /// Wahrscheinlichkeitstheorie und verwandte Gebiete 57 (1981).
    FreedmanDiaconis,
    /// The range over one more than the binary logarithm of the number of values: Sturges, *The choice
    /// of a class interval*, Journal of the American Statistical Association 21 (1926). Used where the
    /// middle half of the values are all the same.
    Sturges,
}

impl WidthRule {
    /// The rule in a sentence.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::FreedmanDiaconis => {
                "The width of a column follows the Freedman–Diaconis rule, rounded up to a round figure."
            }
            Self::Sturges => {
                "The width of a column follows Sturges' rule, rounded up to a round figure, because the middle half of the values are the same."
            }
        }
    }
}

/// Counts values into bins; `None` without any, or with one that is not a finite number.
///
/// The width is rounded up to 1, 2 or 5 times a power of ten, and to at least 1: days and minor units
/// are whole. Values beyond Tukey's outer fence (three interquartile ranges above the upper quartile;
/// *Exploratory Data Analysis*, 1977) are gathered in one bin.
pub fn bins(values: &[f64]) -> Option<Bins> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (low, high) = (*sorted.first()?, *sorted.last()?);
    // Sorted already: each of these only walks the values.
    let (lower, median, upper) = (
        quantile(&sorted, 0.25)?,
        quantile(&sorted, 0.5)?,
        quantile(&sorted, 0.75)?,
    );
    let mean = mean(&sorted)?;
    let n = sorted.len();
    let middle_half = upper - lower;
    let (rough, rule) = if middle_half > 0.0 {
        let width = 2.0 * middle_half / (n as f64).cbrt();
        (width, WidthRule::FreedmanDiaconis)
    } else {
        let width = (high - low) / (1.0 + (n as f64).log2());
        (width, WidthRule::Sturges)
    };
    let fence = upper + 3.0 * middle_half;
    let end = if middle_half > 0.0 {
        high.min(fence)
    } else {
        high
    };
    let mut width = rounded_up(rough.max(1.0));
    let first = |width: f64| (low / width).floor() * width;
    while (end - first(width)) / width > MOST_BINS as f64 {
        width = rounded_up(width * 1.5);
    }
    let start = first(width);
    // At least one bin, and one that the fence lies in.
    let number = (((end - start) / width).ceil() as usize).clamp(1, MOST_BINS + 1);
    let edge = |index: usize| start + index as f64 * width;
    let last_edge = edge(number);
    let mut counts = vec![0_u64; number];
    let mut beyond = 0_u64;
    for value in &sorted {
        if *value > last_edge {
            beyond += 1;
            continue;
        }
        let index = (((value - start) / width).floor().max(0.0) as usize).min(number - 1);
        if let Some(count) = counts.get_mut(index) {
            *count += 1;
        }
    }
    Some(Bins {
        bins: counts
            .into_iter()
            .enumerate()
            .map(|(index, count)| Bin {
                from: edge(index),
                to: edge(index + 1),
                count,
            })
            .collect(),
        rest: (beyond > 0).then_some(Bin {
            from: last_edge,
            to: high,
            count: beyond,
        }),
        n,
        median,
        mean,
        width,
        rule,
    })
}

/// This period's values in bins that hold an earlier period's too, with how many of the earlier ones lie in
/// each, the tail last; `None` without any of either, or with one that is not a finite number.
pub fn bins_beside(now: &[f64], then: &[f64]) -> Option<(Bins, Vec<u64>)> {
    let both: Vec<f64> = now.iter().chain(then).copied().collect();
    let (shared, own) = (bins(&both)?, bins(now)?);
    bins(then)?;
    let (of_now, of_then) = (shared.counted(now), shared.counted(then));
    let with = |bin: &Bin, count: &u64| Bin {
        count: *count,
        ..*bin
    };
    let mut counts = of_now.iter();
    let made = Bins {
        bins: shared
            .bins
            .iter()
            .zip(counts.by_ref())
            .map(|(bin, count)| with(bin, count))
            .collect(),
        rest: shared
            .rest
            .as_ref()
            .zip(counts.next())
            .map(|(bin, count)| with(bin, count)),
        n: own.n,
        median: own.median,
        mean: own.mean,
        ..shared
    };
    Some((made, of_then))
}

/// The next of 1, 2 or 5 times a power of ten.
fn rounded_up(width: f64) -> f64 {
    let power = 10_f64.powf(width.log10().floor());
    [1.0, 2.0, 5.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|round| *round >= width * (1.0 - 1e-9))
        .unwrap_or(10.0 * power)
}

/// Days from opening to close of the deals won in a period of which both dates are known.
pub fn won_cycles(workspace: &Workspace, scope: Scope, period: &Period) -> Vec<f64> {
    let mut cycles = Vec::new();
    won_deals(scope, period).each(workspace.deals(), |columns, row| {
        let opened = columns.day_number(deal_columns::OPENED, row);
        let closed = columns.day_number(deal_columns::CLOSED, row);
        if opened != NO_DAY && closed != NO_DAY {
            cycles.push(f64::from(closed) - f64::from(opened));
        }
    });
    cycles
}

/// Values, in minor units of the workspace's currency, of the deals won in a period that are in it and
/// have one.
pub fn won_values(workspace: &Workspace, scope: Scope, period: &Period) -> Vec<f64> {
    let filter = RowFilter {
        currency: Some(workspace.settings().currency),
        ..won_deals(scope, period)
    };
    let mut values = Vec::new();
    filter.each(workspace.deals(), |columns, row| {
        if let Some(value) = columns.number(deal_columns::VALUE, row) {
            values.push(value as f64);
        }
    });
    values
}

impl Bins {
    /// How many values lie in each bin, then how many beyond the last.
    fn counted(&self, values: &[f64]) -> Vec<u64> {
        let mut counts = vec![0_u64; self.bins.len() + usize::from(self.rest.is_some())];
        let last = self.bins.len().saturating_sub(1);
        let (start, end) = (
            self.bins.first().map_or(0.0, |bin| bin.from),
            self.bins.last().map_or(0.0, |bin| bin.to),
        );
        for value in values {
            let place = match *value > end {
                true => self.bins.len(),
                false => (((value - start) / self.width).floor().max(0.0) as usize).min(last),
            };
            if let Some(count) = counts.get_mut(place) {
                *count += 1;
            }
        }
        counts
    }

    /// The finding: where the middle is, and what a long tail does to the mean. `what` begins the
    /// sentence, `write` writes a value with its unit.
    pub fn sentence(&self, what: &str, write: impl Fn(f64) -> String) -> String {
        let mut text = format!(
            "{what}: half are {} or less, and the mean is {}",
            write(self.median),
            write(self.mean)
        );
        let apart = (self.mean - self.median).abs();
        // Less than half a column apart is the same column to the eye; but few values have columns so wide
        // that figures far apart share one.
        let alike = (self.width / 2.0).min(self.median.abs() / 10.0);
        text.push_str(if apart <= alike {
            ", so the two agree."
        } else if self.mean > self.median {
            ", which large ones pull up."
        } else {
            ", which small ones pull down."
        });
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_width_is_that_of_freedman_and_diaconis_rounded_up() {
        // Quartiles 250.75 and 750.25 of 1 to 1,000: 2 × 499.5 ÷ 10 = 99.9.
        let values: Vec<f64> = (1..=1_000).map(f64::from).collect();
        let found = bins(&values).unwrap();
        assert_eq!(
            (found.width, found.rule),
            (100.0, WidthRule::FreedmanDiaconis)
        );
        assert_eq!(found.bins.len(), 10);
        assert_eq!(found.bins[0].count, 99);
        // The last one holds its own end.
        assert_eq!(found.bins[9].count, 101);
        assert_eq!((found.median, found.mean, found.rest), (500.5, 500.5, None));
    }

    #[test]
    fn a_long_tail_is_gathered() {
        let mut values: Vec<f64> = (1..=100).map(f64::from).collect();
        values.extend([900.0, 4_000.0]);
        let found = bins(&values).unwrap();
        let rest = found.rest.unwrap();
        assert_eq!((rest.count, rest.to), (2, 4_000.0));
        assert_eq!(rest.from, found.bins.last().unwrap().to);
        assert!(found.bins.len() <= MOST_BINS);
    }

    #[test]
    fn an_earlier_period_is_counted_into_the_same_bins() {
        let now: Vec<f64> = (100..200).map(f64::from).collect();
        let then = [40.0, 120.0, 150.0, 9_000.0];
        let (found, counts) = bins_beside(&now, &then).unwrap();
        assert_eq!((found.n, found.median), (100, 149.5));
        assert_eq!(found.bins.iter().map(|bin| bin.count).sum::<u64>(), 100);
        assert!(found.bins[0].from <= 40.0);
        // The tail is the earlier period's alone.
        assert_eq!(found.rest.unwrap().count, 0);
        assert_eq!(counts.len(), found.bins.len() + 1);
        assert_eq!(counts.iter().sum::<u64>(), 4);
        assert_eq!(counts.last(), Some(&1));
        assert_eq!(bins_beside(&now, &[]), None);
    }

    #[test]
    fn figures_far_apart_do_not_agree_though_they_share_a_wide_column() {
        let found = Bins {
            width: 5_000.0,
            median: 3_717.0,
            mean: 5_310.0,
            ..bins(&[1.0, 2.0]).unwrap()
        };
        let sentence = |found: &Bins| found.sentence("Of 38 deals won", |value| value.to_string());
        assert!(sentence(&found).ends_with("which large ones pull up."));
        let close = Bins {
            mean: 3_800.0,
            ..found
        };
        assert!(sentence(&close).ends_with("so the two agree."));
    }

    #[test]
    fn equal_values_have_a_bin_and_nothing_has_none() {
        let found = bins(&[7.0; 12]).unwrap();
        assert_eq!((found.bins.len(), found.rule), (1, WidthRule::Sturges));
        assert_eq!(found.bins[0].count, 12);
        assert_eq!(bins(&[]), None);
        assert_eq!(bins(&[1.0, f64::NAN]), None);
    }

    proptest! {
        #[test]
        fn every_value_is_in_one_bin(values in prop::collection::vec(-1e6_f64..1e9, 1..300)) {
            let found = bins(&values).unwrap();
            let counted: u64 = found.bins.iter().chain(&found.rest).map(|bin| bin.count).sum();
            prop_assert_eq!(counted, values.len() as u64);
            let again: Vec<u64> = found.bins.iter().chain(&found.rest).map(|bin| bin.count).collect();
            prop_assert_eq!(found.counted(&values), again);
            prop_assert!(found.bins.len() <= MOST_BINS + 1);
            prop_assert!(found.bins.windows(2).all(|pair| pair[0].to == pair[1].from));
        }
    }
}
