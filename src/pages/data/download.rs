//! Downloading a backup.

use crate::platform::download::download;
use crate::platform::today;
use crate::session::AppSession;
use throughline_exchange::backup::EXTENSION;

/// Makes a backup, hands it over as a file, and says so or why not.
pub async fn download_backup(session: AppSession) {
    let name = format!("throughline-{}.{EXTENSION}", today());
    let done = match session.backup_bytes().await {
        Ok(bytes) => download(&name, "application/zip", &bytes),
        Err(sentence) => Err(sentence),
    };
    match done {
        Ok(()) => {
            session.note_backup();
            session.say(format!(
                "Backup downloaded as {name}. Keep it somewhere else than this device."
            ));
        }
        Err(sentence) => session.say_error(sentence),
    }
}
