//! Form fields: a label, a hint, an input and its error.

mod choice;
mod date;
mod errors;
mod frame;
mod number;
mod secret;
mod text;

pub use choice::ChoiceField;
pub use date::DateField;
pub use errors::{ErrorSummary, Errors};
pub use number::{NumberField, read_money, read_number};
pub use secret::{NewPassphrase, NewPassphraseFields, SecretField, ShowTyped};
pub use text::{TextArea, TextField};
