//! What happens to the connection without the app having asked for it.

use std::{fmt, rc::Rc};

/// Something the user should be told about the connection to the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Opening or erasing waits for another tab that does not let go.
    Blocked,
    /// A newer version of the app in another tab has taken the data over. This tab can store nothing
    /// until it is reloaded.
    Superseded,
    /// Another tab erases the data. This tab can store nothing until it is reloaded.
    Erased,
    /// Another tab has set a lock, changed it or taken it away.
    LockChanged,
    /// The browser closed the connection. The next use opens it again.
    Lost,
}

/// Is told about the connection.
pub type Listener = Rc<dyn Fn(Notice)>;

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Blocked => {
                "Another tab is still using your data. Close the other tabs of Throughline; this goes on by itself then."
            }
            Self::Superseded => {
                "A newer version of Throughline is open in another tab. Reload this tab to go on."
            }
            Self::Erased => {
                "The data on this device was erased in another tab. Reload this tab to go on."
            }
            Self::LockChanged => {
                "The lock of this workspace was changed in another tab. Reload this tab to go on."
            }
            Self::Lost => {
                "The browser closed the connection to your data. The next save opens it again."
            }
        })
    }
}
