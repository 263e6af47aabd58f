//! A chart with its finding, its table and its downloads.

use leptos::prelude::*;

/// A chart.
#[component]
pub fn ChartFigure() -> impl IntoView {}
