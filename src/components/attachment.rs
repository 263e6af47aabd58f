//! Attached files: choosing them, and showing or downloading those that are kept.

use crate::platform::download::{download, object_url, release};
use crate::platform::files::{chosen, read};
use crate::session::{AppSession, use_session};
use leptos::prelude::*;
use std::rc::Rc;
use throughline_domain::id::AttachmentId;
use throughline_domain::records::Attachment;
use throughline_domain::store::{Repository, Store};
use throughline_exchange::attachment::{
    ACCEPT, MAX_BYTES, check, is_image, prepare, without_metadata,
};
use wasm_bindgen_futures::spawn_local;

/// How often a file that is still being stored is looked for, a quarter of a second apart.
const TRIES: u32 = 40;

/// A file that was chosen and looked at, but is not stored yet.
#[derive(Clone, Debug, PartialEq)]
pub struct ChosenAttachment {
    /// What it is.
    pub attachment: Attachment,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whether it is a picture that says more than it shows, such as where it was taken.
    pub has_details: bool,
}

impl ChosenAttachment {
    /// The same picture without what it says besides what it shows.
    fn bare(&self) -> Option<Self> {
        let bytes = without_metadata(&self.attachment.media_type, &self.bytes)?;
        let (attachment, bytes) = prepare(&self.attachment.name, bytes).ok()?;
        Some(Self {
            attachment,
            bytes,
            has_details: false,
        })
    }
}

/// Chooses files to attach. What cannot be attached is said, and left out.
#[component]
pub fn FilesToAttach(
    /// A unique id for the input.
    id: &'static str,
    /// The files chosen so far.
    files: RwSignal<Vec<ChosenAttachment>>,
) -> impl IntoView {
    let problems = RwSignal::new(Vec::<String>::new());
    let choose = move |event: leptos::ev::Event| {
        let picked = chosen(&event);
        problems.set(Vec::new());
        spawn_local(async move {
            for file in picked {
                match looked_at(file).await {
                    Ok(file) => {
                        files.try_update(|files| {
                            let known = |other: &ChosenAttachment| {
                                other.attachment.sha256 == file.attachment.sha256
                            };
                            if !files.iter().any(known) {
                                files.push(file);
                            }
                        });
                    }
                    Err(sentence) => {
                        problems.try_update(|problems| problems.push(sentence));
                    }
                }
            }
        });
    };
    let hint = format!("{id}-hint");
    view! {
        <div class="field">
            <label for=id>"Attached files"</label>
            <p class="hint" id=hint.clone()>
                {format!("PDF, pictures, documents, text or recordings, up to {} MB each.", MAX_BYTES >> 20)}
            </p>
            <input id=id type="file" multiple accept=ACCEPT aria-describedby=hint on:change=choose />
            <div role="alert">
                {move || problems.get().into_iter().map(|problem| view! { <p class="error">{problem}</p> }).collect_view()}
            </div>
            <ul class="record-list">
                {move || files.with(|files| {
                        let listed = files.iter().map(|file| (file.attachment.clone(), file.has_details));
                        listed.collect::<Vec<_>>()
                    })
                    .into_iter()
                    .map(|(file, has_details)| {
                        let sha256 = file.sha256.clone();
                        let with_details = sha256.clone();
                        let remove_details = move |_| files.update(|files| {
                            for file in files.iter_mut().filter(|file| file.attachment.sha256 == with_details) {
                                if let Some(bare) = file.bare() {
                                    *file = bare;
                                }
                            }
                        });
                        view! {
                            <li>
                                <span class="record-title">{file.name.clone()}</span>
                                <p class="muted">{size_words(file.size)}</p>
                                {has_details.then(|| view! {
                                    <p>"This picture also holds details that are not seen: often when, where and with which device it was taken."</p>
                                    <button
                                        type="button"
                                        class="button small"
                                        aria-label=format!("Remove the hidden details of {}", file.name)
                                        on:click=remove_details
                                    >
                                        "Remove the hidden details"
                                    </button>
                                })}
                                <button
                                    type="button"
                                    class="button small quiet"
                                    aria-label=format!("Take {} out", file.name)
                                    on:click=move |_| files.update(|files| {
                                        files.retain(|other| other.attachment.sha256 != sha256);
                                    })
                                >
                                    "Take out"
                                </button>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </div>
    }
}

async fn looked_at(file: web_sys::File) -> Result<ChosenAttachment, String> {
    let limit = u32::try_from(MAX_BYTES).unwrap_or(u32::MAX);
    let file = read(file, limit).await?;
    let (attachment, bytes) = prepare(&file.name, file.bytes).map_err(|error| error.to_string())?;
    let has_details = without_metadata(&attachment.media_type, &bytes).is_some();
    Ok(ChosenAttachment {
        attachment,
        bytes,
        has_details,
    })
}

/// A size as people read it: `340 KB`.
pub fn size_words(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} KB", bytes.div_ceil(1_000)),
        _ => format!("{:.1} MB", bytes as f64 / 1_000_000.0),
    }
}

/// The bytes of an attached file, checked against its digest.
///
/// # Errors
/// A sentence, when they are missing, damaged or cannot be read.
pub async fn attached_bytes(
    session: AppSession,
    attachment: &Attachment,
) -> Result<Vec<u8>, String> {
    let repository = session.repository();
    for attempt in 0..TRIES {
        let found = repository
            .get(Store::Attachments, &attachment.sha256)
            .await
            .map_err(|error| error.to_string())?;
        if let Some(bytes) = found {
            return match check(attachment, &bytes) {
                Ok(()) => Ok(bytes),
                Err(error) => Err(error.to_string()),
            };
        }
        // A file added a moment ago may still be on its way to the store.
        if attempt > 0 && !session.has_unsaved() {
            break;
        }
        gloo_timers::future::TimeoutFuture::new(250).await;
    }
    Err(format!(
        "{} is missing from this device. Restore a backup that holds it, or attach it again.",
        attachment.name
    ))
}

/// An attached file: a picture is shown, everything else can be downloaded. A file that is missing or
/// damaged says so.
#[component]
pub fn AttachedFile(
    /// The file.
    id: AttachmentId,
    /// Takes it away, where that is allowed.
    #[prop(optional, into)]
    on_remove: Option<Callback<AttachmentId>>,
) -> impl IntoView {
    let session = use_session();
    move || match session.record::<Attachment>(id) {
        None => view! { <p class="muted">"This file is no longer here."</p> }.into_any(),
        Some(attachment) => {
            view! { <Kept id=id attachment=attachment on_remove=on_remove /> }.into_any()
        }
    }
}

#[component]
fn Kept(
    id: AttachmentId,
    attachment: Attachment,
    on_remove: Option<Callback<AttachmentId>>,
) -> impl IntoView {
    let session = use_session();
    let name = attachment.name.clone();
    let facts = format!(
        "{} · {}",
        attachment.media_type,
        size_words(attachment.size)
    );
    let picture = is_image(&attachment.media_type);
    let own = attachment.clone();
    let bytes = LocalResource::new(move || {
        let attachment = own.clone();
        async move { attached_bytes(session, &attachment).await.map(Rc::new) }
    });
    let save = {
        let attachment = attachment.clone();
        move |_| {
            let Some(Ok(bytes)) = bytes.get_untracked() else {
                return;
            };
            if let Err(sentence) = download(&attachment.name, &attachment.media_type, &bytes) {
                session.say_error(sentence);
            }
        }
    };
    let failed = move || bytes.get().and_then(Result::err);
    let ready = move || bytes.get().is_some_and(|read| read.is_ok());
    let media_type = attachment.media_type.clone();
    let alt = name.clone();
    view! {
        <figure class="stack tight">
            {move || (picture && ready()).then(|| {
                let bytes = bytes.get_untracked().and_then(Result::ok).unwrap_or_default();
                view! { <Picture media_type=media_type.clone() bytes=bytes alt=alt.clone() /> }
            })}
            <figcaption class="cluster">
                <span><strong>{name.clone()}</strong> " " <span class="muted">{facts}</span></span>
                <button
                    type="button"
                    class="button small"
                    aria-label=format!("Download {name}")
                    disabled=move || !ready()
                    on:click=save
                >
                    "Download"
                </button>
                {on_remove.map(|remove| view! {
                    <button
                        type="button"
                        class="button small quiet"
                        aria-label=format!("Take {name} out")
                        on:click=move |_| remove.run(id)
                    >
                        "Take out"
                    </button>
                })}
            </figcaption>
            {move || failed().map(|sentence| view! { <p class="error">{sentence}</p> })}
        </figure>
    }
}

/// Bytes as a picture, through an address that is let go with the view. Never markup of the page.
#[component]
pub fn Picture(
    /// The media type.
    #[prop(into)]
    media_type: String,
    /// The bytes.
    bytes: Rc<Vec<u8>>,
    /// What it shows, in words.
    #[prop(into)]
    alt: String,
) -> impl IntoView {
    match object_url(&media_type, &bytes) {
        Ok(url) => {
            let own = url.clone();
            on_cleanup(move || release(&own));
            view! { <img src=url alt=alt /> }.into_any()
        }
        Err(_) => view! { <p class="muted">"The browser cannot show this picture."</p> }.into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::size_words;

    #[test]
    fn sizes_are_never_rounded_down_to_nothing() {
        let words = [1, 999, 1_001, 340_000, 20_000_000].map(size_words);
        assert_eq!(words, ["1 bytes", "999 bytes", "2 KB", "340 KB", "20.0 MB"]);
    }
}
