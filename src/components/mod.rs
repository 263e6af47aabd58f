//! Parts that pages share.

pub mod chart;
pub mod dialog;
pub mod field;
pub mod figure;
pub mod header;
pub mod shell;
pub mod status;
pub mod toasts;
pub mod virtual_list;

pub use chart::ChartFigure;
pub use dialog::{Confirm, Dialog};
pub use field::{
    ChoiceField, DateField, ErrorSummary, Errors, MoneyField, NumberField, TextArea, TextField,
};
pub use figure::{VerdictBadge, figure_value};
pub use header::{PageHeader, PersonLink};
pub use virtual_list::VirtualList;
