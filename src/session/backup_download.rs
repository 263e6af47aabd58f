//! Downloading a backup, or a file for colleagues.

use super::AppSession;
use super::backup_file::Unwritten;
use crate::platform::download::download_blob;
use crate::platform::pieces::Pieces;
use crate::platform::{scope, today};
use throughline_exchange::backup::EXTENSION;
use throughline_exchange::share::{self, ShareHeader, ShareOf};

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
        let mut pieces = Pieces::default();
        let written = self.write_backup(passphrase, &mut pieces).await;
        let downloaded = written.and_then(|()| hand_over(&name, &pieces, passphrase.is_some()));
        let is_there = self.tell_outcome(
            downloaded,
            format!("Backup downloaded as {name}. Keep it somewhere else than this device."),
        );
        if is_there {
            self.note_backup(held);
        }
        is_there
    }

    /// Makes a file for colleagues, hands it over, and says so or why not; with a passphrase it is encrypted.
    pub async fn download_share(&self, of: ShareOf, from: String, passphrase: Option<&str>) {
        let what = match of {
            ShareOf::Team => "team",
            ShareOf::Person(_) => "person",
            ShareOf::Template => "template",
        };
        let name = format!(
            "{}{what}-{}.{}",
            scope::file_beginning(),
            today(),
            share::EXTENSION
        );
        self.call(&from);
        let mut pieces = Pieces::default();
        let header = ShareHeader { of, from };
        let written = self.write_share(header, passphrase, &mut pieces).await;
        let downloaded = written.and_then(|_| hand_over(&name, &pieces, passphrase.is_some()));
        self.tell_outcome(
            downloaded,
            format!("Downloaded as {name}. Your colleague merges it on the Share screen."),
        );
    }

    /// Says whether there is a file now, or why not.
    fn tell_outcome(&self, outcome: Result<(), Unwritten>, done: String) -> bool {
        let is_there = outcome.is_ok();
        match outcome {
            Ok(()) => self.say(done),
            Err(Unwritten::Stopped) => self.say("It was stopped. There is no file."),
            Err(Unwritten::Failed(sentence)) => self.say_error(sentence),
        }
        is_there
    }
}

fn hand_over(name: &str, pieces: &Pieces, is_sealed: bool) -> Result<(), Unwritten> {
    let kind = match is_sealed {
        true => "application/octet-stream",
        false => "application/zip",
    };
    Ok(download_blob(name, &pieces.whole(kind)?)?)
}
