//! The methods in plain words, each with its published source.

use crate::control::ChartKind;
use crate::statistics::Method;

/// A person's rate beside the team's.
pub(crate) const FUNNEL: &str = "Funnel plot about the team's rate with exact binomial limits at 95\u{a0}% and 99.8\u{a0}%, at each person's own number; only a rate outside the 99.8\u{a0}% limits is called different (Spiegelhalter, Funnel plots for comparing institutional performance, Statistics in Medicine 24, 2005).";

/// The interval of a rate.
pub(crate) const RATE_INTERVAL: &str = "Wilson's 95\u{a0}% interval of the rate (Wilson, Journal of the American Statistical Association 22, 1927)";

/// The interval of a count.
pub(crate) const COUNT_INTERVAL: &str =
    "the exact 95\u{a0}% Poisson interval of the count (Garwood, Biometrika 28, 1936)";

/// People in order of a figure.
pub(crate) const RANKS: &str = "People are tied where their 95\u{a0}% intervals overlap: Wilson's for rates (1927), the exact Poisson interval for counts (Garwood 1936). That is a cautious rule, so fewer differences are called real than there are (Goldstein & Healy, Journal of the Royal Statistical Society A 158, 1995). The order within a tie says nothing.";

/// A target beside the limits.
pub(crate) const RELIABILITY: &str = "The target beside the limits of the weeks: inside them it is met or missed by chance (Wheeler, Understanding Variation, 1993; NHS England, Making Data Count).";

/// The runs of many people side by side.
pub(crate) fn panels_method() -> String {
    "Each person's own control chart of whole weeks, with limits at three standard deviations (Shewhart, 1931; Wheeler, Understanding Variation, 1993).".to_owned()
}

/// A run of weeks on a control chart.
pub(crate) fn chart(kind: ChartKind, reason: &str) -> String {
    let source = match kind {
        ChartKind::C | ChartKind::P => {
            "Shewhart, 1931; Montgomery, Introduction to Statistical Quality Control"
        }
        ChartKind::Xmr => "Wheeler, Understanding Variation, 1993",
    };
    format!(
        "{} of whole weeks with limits at three standard deviations ({source}), read with the Western Electric rules (Statistical Quality Control Handbook, 1956). {reason}",
        kind.label()
    )
}

/// Two periods beside each other; `None` when nothing was compared.
pub(crate) fn comparison(method: Option<Method>) -> String {
    match method {
        None => "No comparison: nothing was counted before or after.",
        Some(Method::Newcombe) => {
            "Newcombe interval for the difference of two rates, 95\u{a0}% (Newcombe, Statistics in Medicine 17, 1998, method 10)."
        }
        Some(Method::ConditionalPoisson) => {
            "Exact conditional Poisson comparison of two counts by the working day, 95\u{a0}% (Przyborowski & Wilenski, Biometrika 31, 1940)."
        }
        Some(Method::RebasedXmr) => {
            "XmR chart of the weekly values re-based where the second period begins, 95\u{a0}% (Wheeler, Understanding Variation, 1993; Welch, Biometrika 34, 1947)."
        }
    }
    .to_owned()
}
