//! Restore points as the user meets them: listed, opened as a backup, deleted.

use super::AppSession;
use super::backup::sentence;
use throughline_domain::store::{
    Point, Repository, Store, delete_point, points, read_all, read_point,
};
use throughline_exchange::backup::write_backup;

impl AppSession {
    /// The restore points, newest first.
    ///
    /// # Errors
    /// A sentence, when they cannot be read.
    pub async fn restore_points(&self) -> Result<Vec<Point>, String> {
        points(self.repository().as_ref()).await.map_err(sentence)
    }

    /// What was there at a restore point, as a backup file. Files and history are those that are there
    /// now: both only ever grow.
    ///
    /// # Errors
    /// A sentence, when it is gone or damaged.
    pub async fn restore_point_bytes(&self, point: &Point) -> Result<Vec<u8>, String> {
        let repository = self.repository();
        let repository = repository.as_ref();
        if !point.key.starts_with("point/") {
            let whole = repository.get(Store::Restore, &point.key).await;
            return whole
                .map_err(sentence)?
                .ok_or_else(|| "This restore point is no longer there.".into());
        }
        let there = read_point(repository, &point.key).await.map_err(sentence)?;
        let there = there.map_err(|error| error.to_string())?;
        if let Some(reason) = there.unreadable.first() {
            return Err(format!(
                "This restore point is no longer complete. {reason}"
            ));
        }
        let journal = read_all(repository, Store::Journal)
            .await
            .map_err(sentence)?;
        let files = read_all(repository, Store::Attachments)
            .await
            .map_err(sentence)?;
        write_backup(&there.workspace, &journal, files, point.made_at)
            .map_err(|error| error.to_string())
    }

    /// Deletes a restore point.
    ///
    /// # Errors
    /// A sentence; it is still there then.
    pub async fn delete_restore_point(&self, key: &str) -> Result<(), String> {
        let repository = self.repository();
        let repository = repository.as_ref();
        let batch = delete_point(repository, key).await.map_err(sentence)?;
        repository.commit(&batch).await.map_err(sentence)
    }
}
