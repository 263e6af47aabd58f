//! Downloading a backup.

use super::AppSession;
use super::backup_file::Unwritten;
use crate::platform::download::download_blob;
use crate::platform::pieces::Pieces;
use crate::platform::{scope, today};
use throughline_exchange::backup::EXTENSION;

impl AppSession {
    /// Makes a backup, hands it over as a file, and says so or why not; with a passphrase it is encrypted.
    /// Gives whether there is a file.
    pub async fn download_backup(&self, passphrase: Option<&str>) -> bool {
        let sealed = if passphrase.is_some() {
            "-encrypted"
        } else {
            ""
        };
        let name = format!("{}{}{sealed}.{EXTENSION}", scope::file_beginning(), today());
        let held = self.changes_held();
        match self.make_and_download(&name, passphrase).await {
            Ok(()) => {
                self.note_backup(held);
                self.say(format!(
                    "Backup downloaded as {name}. Keep it somewhere else than this device."
                ));
                true
            }
            Err(Unwritten::Stopped) => {
                self.say("The backup was stopped. There is no file.");
                false
            }
            Err(Unwritten::Failed(sentence)) => {
                self.say_error(sentence);
                false
            }
        }
    }

    async fn make_and_download(
        &self,
        name: &str,
        passphrase: Option<&str>,
    ) -> Result<(), Unwritten> {
        let mut pieces = Pieces::default();
        self.write_backup(passphrase, &mut pieces).await?;
        let kind = match passphrase {
            Some(_) => "application/octet-stream",
            None => "application/zip",
        };
        Ok(download_blob(name, &pieces.whole(kind)?)?)
    }
}
