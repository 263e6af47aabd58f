//! Parts that pages share.

pub mod attachment;
pub mod backup;
pub mod chart;
pub mod comparison;
pub mod dialog;
pub mod field;
pub mod figure;
pub mod header;
pub mod history_link;
pub mod palette;
pub mod period;
pub mod said;
pub mod sealed_file;
pub mod share;
pub mod shell;
pub mod status;
pub mod toasts;
pub mod virtual_list;

pub use attachment::{AttachedFile, ChosenAttachment, FilesToAttach, Picture};
pub use backup::{BackupNotices, DownloadBackup, Working, backup_due};
pub use chart::{ChartContent, ChartFigure};
pub use comparison::{ChanceWords, Change, ChangeLine, ChangesInFull};
pub use dialog::{Confirm, Dialog};
pub use field::{
    ChoiceField, DateField, ErrorSummary, Errors, NewPassphrase, NewPassphraseFields, NumberField,
    SecretField, ShowTyped, TextArea, TextField,
};
pub use figure::{FigureCard, VerdictBadge, figure_value};
pub use header::{PageHeader, PersonLink};
pub use history_link::HistoryLink;
pub use period::{PeriodPicker, default_period, whole_record};
pub use said::{Cautions, Finding, Method, each_once};
pub use sealed_file::SealedFile;
pub use virtual_list::VirtualList;
