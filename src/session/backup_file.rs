//! Writing a backup in pieces to wherever it goes, the page getting its turn between them.

use crate::platform::folder::FileWriter;
use crate::platform::pause::Pause;
use crate::platform::pieces::Pieces;
use crate::platform::{BrowserEnvironment, secret};
use throughline_domain::store::{Repository, Store};
use throughline_domain::{Environment, Workspace};
use throughline_exchange::backup::BackupWriter;
use throughline_exchange::sealed::{Cost, Sealer};
use throughline_exchange::share::ShareHeader;

/// How much is handed on at once.
const PIECE: usize = 1 << 20;

/// How many entries of the history are read at once.
const PAGE: u32 = 500;

/// Where the pieces of a file go.
#[allow(async_fn_in_trait, reason = "a browser has one thread")]
pub trait Sink {
    /// Takes the next piece.
    ///
    /// # Errors
    /// A sentence, when it cannot.
    async fn take(&mut self, bytes: &[u8]) -> Result<(), String>;
}

impl Sink for Pieces {
    async fn take(&mut self, bytes: &[u8]) -> Result<(), String> {
        self.add(bytes)
    }
}

impl Sink for FileWriter {
    async fn take(&mut self, bytes: &[u8]) -> Result<(), String> {
        self.write(bytes).await
    }
}

impl Sink for Vec<u8> {
    async fn take(&mut self, bytes: &[u8]) -> Result<(), String> {
        self.extend_from_slice(bytes);
        Ok(())
    }
}

/// What is written into a file.
#[derive(Clone, Debug)]
pub(super) enum Written {
    /// A workspace with all attached files and the history.
    Backup,
    /// What colleagues merge, with the attached files of these digests.
    Share {
        header: ShareHeader,
        files: Vec<String>,
    },
}

impl Written {
    /// What is being done, in words.
    fn doing(&self) -> &'static str {
        match self {
            Self::Backup => "Writing the backup",
            Self::Share { .. } => "Writing the share file",
        }
    }
}

/// How far the writing of a file has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is being done, in words.
    pub what: &'static str,
    /// Of all that is to be done, in hundredths.
    pub percent: u32,
}

/// Why a file was not written to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unwritten {
    /// The user has stopped it.
    Stopped,
    /// It failed; a sentence says why.
    Failed(String),
}

impl From<String> for Unwritten {
    fn from(sentence: String) -> Self {
        Self::Failed(sentence)
    }
}

/// Writes everything: a workspace as it was at one moment, and what is stored beside it. `tell` is told how
/// far it has come, and stops it by giving `false`.
///
/// # Errors
/// [`Unwritten`].
pub async fn write_backup_to(
    repository: &impl Repository,
    workspace: Workspace,
    passphrase: Option<&str>,
    sink: &mut impl Sink,
    tell: &dyn Fn(Step) -> bool,
) -> Result<(), Unwritten> {
    write_file_to(
        repository,
        Written::Backup,
        workspace,
        passphrase,
        sink,
        tell,
    )
    .await
}

/// The same with a file of any sort.
///
/// # Errors
/// [`Unwritten`].
pub(super) async fn write_file_to(
    repository: &impl Repository,
    what: Written,
    workspace: Workspace,
    passphrase: Option<&str>,
    sink: &mut impl Sink,
    tell: &dyn Fn(Step) -> bool,
) -> Result<(), Unwritten> {
    let made_at = BrowserEnvironment.now_ms();
    let doing = what.doing();
    let (mut writer, history, files) = match what {
        Written::Backup => (
            BackupWriter::new(made_at).map_err(sentence)?,
            repository.keys(Store::Journal).await.map_err(sentence)?,
            repository
                .keys(Store::Attachments)
                .await
                .map_err(sentence)?,
        ),
        Written::Share { header, files } => (
            BackupWriter::share(made_at, header).map_err(sentence)?,
            Vec::new(),
            files,
        ),
    };
    let chunks = workspace.activities().chunks().len() + workspace.deals().chunks().len();
    let mut work = Work {
        doing,
        sealer: None,
        held: Vec::new(),
        pause: Pause::new(),
        done: 0,
        // A chunk and a file take about as long as so many records.
        all: workspace.documents().count() + chunks * 40 + history.len() + files.len() * 100,
        sink,
        tell,
    };
    if let Some(passphrase) = passphrase {
        work.seal_with(passphrase).await?;
    }
    writer.known(workspace.knowledge().clone());
    writer.rows(workspace.activities().len(), workspace.deals().len());
    for document in workspace.documents() {
        writer.document(document).map_err(sentence)?;
        work.go_on(&mut writer, 1).await?;
    }
    let logs = workspace.activities().exported();
    for chunk in logs.chain(workspace.deals().exported()) {
        if let Some(bytes) = chunk.bytes {
            writer.chunk(chunk.key, &bytes).map_err(sentence)?;
        }
        work.go_on(&mut writer, 40).await?;
    }
    // What is written meanwhile is not part of this moment.
    let last = history.last().cloned().unwrap_or_default();
    let mut after: Option<String> = None;
    while after.as_ref().is_none_or(|after| *after < last) && !last.is_empty() {
        let page = repository.page(Store::Journal, after.as_deref(), PAGE);
        let page = page.await.map_err(sentence)?;
        let Some((end, _)) = page.last() else { break };
        after = Some(end.clone());
        for (key, value) in page.iter().filter(|(key, _)| *key <= last) {
            writer.entry(key, value).map_err(sentence)?;
            work.go_on(&mut writer, 1).await?;
        }
    }
    for digest in files {
        let bytes = repository.get(Store::Attachments, &digest).await;
        if let Some(bytes) = bytes.map_err(sentence)? {
            writer.attachment(digest, &bytes).map_err(sentence)?;
        }
        work.go_on(&mut writer, 100).await?;
    }
    let end = writer.finish().map_err(sentence)?;
    work.put(&end)?;
    work.finish().await
}

/// A file on its way.
struct Work<'a, S> {
    doing: &'static str,
    sealer: Option<Sealer>,
    held: Vec<u8>,
    pause: Pause,
    done: usize,
    all: usize,
    sink: &'a mut S,
    tell: &'a dyn Fn(Step) -> bool,
}

impl<S: Sink> Work<'_, S> {
    async fn seal_with(&mut self, passphrase: &str) -> Result<(), Unwritten> {
        self.say("Working out the key")?;
        self.pause.to_draw().await;
        let (salt, nonce) = (secret::random()?, secret::random()?);
        let bytes = secret::bytes_of(passphrase);
        let sealer = Sealer::new(&bytes, Cost::USUAL, salt, nonce).map_err(sentence)?;
        self.sealer = Some(sealer);
        Ok(())
    }

    fn say(&self, what: &'static str) -> Result<(), Unwritten> {
        let percent = u32::try_from(self.done * 100 / self.all.max(1)).unwrap_or(100);
        let percent = percent.min(100);
        if (self.tell)(Step { what, percent }) {
            Ok(())
        } else {
            Err(Unwritten::Stopped)
        }
    }

    /// Notes what was done, hands on what is finished, and gives the page its turn.
    async fn go_on(&mut self, writer: &mut BackupWriter, done: usize) -> Result<(), Unwritten> {
        self.done += done;
        let bytes = writer.take();
        self.put(&bytes)?;
        if self.held.len() >= PIECE {
            self.hand_on().await?;
        }
        self.say(self.doing)?;
        self.pause.now_and_then().await;
        Ok(())
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), Unwritten> {
        match &mut self.sealer {
            None => self.held.extend_from_slice(bytes),
            Some(sealer) => sealer.update(bytes, &mut self.held).map_err(sentence)?,
        }
        Ok(())
    }

    async fn hand_on(&mut self) -> Result<(), Unwritten> {
        self.sink.take(&self.held).await?;
        self.held.clear();
        Ok(())
    }

    async fn finish(mut self) -> Result<(), Unwritten> {
        if let Some(sealer) = self.sealer.take() {
            sealer.finish(&mut self.held).map_err(sentence)?;
        }
        self.hand_on().await
    }
}

fn sentence(error: impl std::fmt::Display) -> Unwritten {
    Unwritten::Failed(error.to_string())
}
