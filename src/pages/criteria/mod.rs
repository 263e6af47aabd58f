//! What freezing a record and the portfolio share: the framework in use, and criteria chosen each with
//! a reason.
//!
//! * [`Mapping`]: the criteria as a list to tick.
//! * [`framework_in_use`], [`with_framework`], [`put_with_framework`]: one framework for both.
//! * [`put_evidence`]: the one way evidence comes into the portfolio.

mod framework;
mod mapping;
mod portfolio;

pub use framework::{framework_in_use, put_framework_in_use, put_with_framework, with_framework};
pub use mapping::{Mapping, Reasons, links, reasons};
pub use portfolio::{portfolio, portfolio_id, put_evidence, put_portfolio};
