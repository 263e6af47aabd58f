//! A folder of the user's choice, where the browser lets a page write into one.
//!
//! The browser's own types for this are not settled in `web-sys`, so its methods are called by name.

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// Whether the page may use a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// It may.
    Granted,
    /// The browser wants to ask the user first, which takes a click.
    Prompt,
    /// The user, or the browser for them, has said no.
    Denied,
}

/// A folder the user has chosen. Cheap to clone.
#[derive(Clone, Debug, PartialEq)]
pub struct Folder(JsValue);

/// A file that is being written. Until it is closed, what was there before stays as it was.
#[derive(Debug)]
pub struct FileWriter(JsValue);

/// Whether this browser can let a page write into a folder.
pub fn is_supported() -> bool {
    web_sys::window()
        .is_some_and(|window| Reflect::has(&window, &"showDirectoryPicker".into()).unwrap_or(false))
}

/// Lets the user choose a folder, for reading and writing. `None` when they choose none. The browser
/// allows it only as the answer to a click or a key.
///
/// # Errors
/// A sentence, when the browser does not allow it.
pub async fn choose() -> Result<Option<Folder>, String> {
    let window = web_sys::window().ok_or("There is no window to ask in.")?;
    let options = Object::new();
    set(&options, "mode", &"readwrite".into());
    set(&options, "id", &"throughline".into());
    match awaited(&window, "showDirectoryPicker", &[options.into()]).await {
        Ok(handle) => Ok(Some(Folder(handle))),
        Err(error) if name_of(&error) == "AbortError" => Ok(None),
        Err(error) => Err(format!(
            "The browser did not give access to a folder ({}). Choose another one, not a system folder.",
            words_of(&error)
        )),
    }
}

impl Folder {
    /// A folder from what the browser's database kept of it.
    pub fn from_handle(handle: JsValue) -> Self {
        Self(handle)
    }

    /// What the browser's database can keep of it.
    pub fn handle(&self) -> &JsValue {
        &self.0
    }

    /// Its name, without where it is: a page never learns that.
    pub fn name(&self) -> String {
        text(&self.0, "name")
    }

    /// Whether the page may write into it now.
    pub async fn permission(&self) -> Permission {
        self.ask("queryPermission").await
    }

    /// Asks the user; the browser allows it only as the answer to a click or a key.
    pub async fn request_permission(&self) -> Permission {
        self.ask("requestPermission").await
    }

    async fn ask(&self, method: &str) -> Permission {
        let options = Object::new();
        set(&options, "mode", &"readwrite".into());
        match awaited(&self.0, method, &[options.into()]).await {
            Ok(answer) if answer == "granted" => Permission::Granted,
            Ok(answer) if answer == "prompt" => Permission::Prompt,
            _ => Permission::Denied,
        }
    }

    /// The names of the files in it, in order. What is in folders below is not looked at.
    ///
    /// # Errors
    /// A sentence, when it cannot be read.
    pub async fn names(&self) -> Result<Vec<String>, String> {
        let mut names = Vec::new();
        let walk = call(&self.0, "values", &[]).map_err(|error| self.refused("read", &error))?;
        loop {
            let step = awaited(&walk, "next", &[])
                .await
                .map_err(|error| self.refused("read", &error))?;
            if get(&step, "done").is_truthy() {
                break;
            }
            let entry = get(&step, "value");
            if text(&entry, "kind") == "file" {
                names.push(text(&entry, "name"));
            }
        }
        names.sort();
        Ok(names)
    }

    /// A file in it, to be read in pieces; `None` when there is none of that name.
    ///
    /// # Errors
    /// A sentence, when it cannot be read.
    pub async fn file(&self, name: &str) -> Result<Option<File>, String> {
        let handle = match awaited(&self.0, "getFileHandle", &[name.into()]).await {
            Ok(handle) => handle,
            Err(error) if name_of(&error) == "NotFoundError" => return Ok(None),
            Err(error) => return Err(self.refused("read", &error)),
        };
        let file = awaited(&handle, "getFile", &[])
            .await
            .map_err(|error| self.refused("read", &error))?;
        Ok(file.dyn_into::<File>().ok())
    }

    /// The bytes of a file in it; `None` when there is none of that name.
    ///
    /// # Errors
    /// A sentence, when it cannot be read.
    pub async fn read(&self, name: &str) -> Result<Option<Vec<u8>>, String> {
        let Some(file) = self.file(name).await? else {
            return Ok(None);
        };
        let buffer = JsFuture::from(file.array_buffer())
            .await
            .map_err(|error| self.refused("read", &error))?;
        Ok(Some(Uint8Array::new(&buffer).to_vec()))
    }

    /// Begins to write a file, in the place of one of that name.
    ///
    /// # Errors
    /// A sentence, when the browser does not allow it.
    pub async fn create(&self, name: &str) -> Result<FileWriter, String> {
        let options = Object::new();
        set(&options, "create", &JsValue::TRUE);
        let handle = awaited(&self.0, "getFileHandle", &[name.into(), options.into()])
            .await
            .map_err(|error| self.refused("written to", &error))?;
        awaited(&handle, "createWritable", &[])
            .await
            .map(FileWriter)
            .map_err(|error| self.refused("written to", &error))
    }

    /// Writes a whole file, in the place of one of that name: all of it or nothing.
    ///
    /// # Errors
    /// A sentence, when it could not be written; the file before is as it was.
    pub async fn write(&self, name: &str, bytes: &[u8]) -> Result<(), String> {
        let file = self.create(name).await?;
        match file.write(bytes).await {
            Ok(()) => file.close().await,
            Err(sentence) => {
                file.abandon().await;
                Err(sentence)
            }
        }
    }

    /// Deletes a file; one that is not there is no error.
    ///
    /// # Errors
    /// A sentence, when the browser does not allow it.
    pub async fn remove(&self, name: &str) -> Result<(), String> {
        match awaited(&self.0, "removeEntry", &[name.into()]).await {
            Err(error) if name_of(&error) != "NotFoundError" => {
                Err(self.refused("written to", &error))
            }
            _ => Ok(()),
        }
    }

    fn refused(&self, done: &str, error: &JsValue) -> String {
        let name = self.name();
        match name_of(error).as_str() {
            "NotAllowedError" | "SecurityError" => format!(
                "The browser no longer lets Throughline use the folder “{name}”. Allow it again."
            ),
            "NotFoundError" => format!(
                "The folder “{name}” is no longer where it was. Choose it again, or another one."
            ),
            "QuotaExceededError" => format!("There is no room left in the folder “{name}”."),
            _ => format!(
                "The folder “{name}” could not be {done} ({}).",
                words_of(error)
            ),
        }
    }
}

impl FileWriter {
    /// Writes the next bytes.
    ///
    /// # Errors
    /// A sentence, when they could not be written, for example because the disk is full.
    pub async fn write(&self, bytes: &[u8]) -> Result<(), String> {
        let bytes = Uint8Array::from(bytes);
        awaited(&self.0, "write", &[bytes.into()])
            .await
            .map(drop)
            .map_err(|error| format!("The file could not be written ({}).", words_of(&error)))
    }

    /// Ends the file: only now it takes its place.
    ///
    /// # Errors
    /// A sentence, when it could not be written.
    pub async fn close(self) -> Result<(), String> {
        awaited(&self.0, "close", &[])
            .await
            .map(drop)
            .map_err(|error| format!("The file could not be finished ({}).", words_of(&error)))
    }

    /// Gives it up: what was there before stays.
    pub async fn abandon(self) {
        // A file that cannot be given up any more was given up by the browser.
        let _ = awaited(&self.0, "abort", &[]).await;
    }
}

/// Calls a method that promises something, and waits for it.
async fn awaited(target: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let promise = call(target, name, arguments)?;
    JsFuture::from(Promise::resolve(&promise)).await
}

fn call(target: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(target, &name.into())?.dyn_into()?;
    let list = Array::new();
    for argument in arguments {
        list.push(argument);
    }
    Reflect::apply(&method, target, &list)
}

fn get(target: &JsValue, name: &str) -> JsValue {
    Reflect::get(target, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn text(target: &JsValue, name: &str) -> String {
    get(target, name).as_string().unwrap_or_default()
}

fn set(target: &Object, name: &str, value: &JsValue) {
    // An object made here takes any property.
    let _ = Reflect::set(target, &name.into(), value);
}

/// What kind of error it is, by the browser's word for it.
fn name_of(error: &JsValue) -> String {
    text(error, "name")
}

fn words_of(error: &JsValue) -> String {
    let message = text(error, "message");
    match message.trim().trim_end_matches('.') {
        "" => "no reason given".into(),
        message => message.into(),
    }
}
