//! Activities entered one after the other as fast as the app takes them, and whether all of them are there.

use crate::behind;
use std::collections::BTreeSet;
use std::fs;
use throughline_browser_tests::{App, Outcome, Role, Trouble, until};

/// Enters activities in the page until it ends. An entry counts as saved when the screen has said so after it.
const LOOP: &str = "
    const [prefix] = arguments;
    const state = document.querySelector('.save-state');
    let saves = 0;
    new MutationObserver(records => {
        for (const record of records) { if (record.oldValue === 'saving' || record.oldValue === 'failed') { saves += 1; } }
    }).observe(state, { attributes: true, attributeFilter: ['data-state'], attributeOldValue: true });
    const put = (field, value) => {
        const input = document.querySelector(field);
        Object.getOwnPropertyDescriptor(Object.getPrototypeOf(input), 'value').set.call(input, value);
        input.dispatchEvent(new Event('input', { bubbles: true }));
        input.dispatchEvent(new Event('change', { bubbles: true }));
    };
    const turn = () => new Promise(done => { const channel = new MessageChannel(); channel.port1.onmessage = done; channel.port2.postMessage(0); });
    window.savedEntries = 0;
    window.sentEntries = 0;
    (async () => {
        const person = document.querySelector('#quick-person');
        put('#quick-person', [...person.options].find(option => option.value).value);
        put('#quick-kind', 'Call');
        for (;;) {
            const before = saves;
            put('#quick-note', `${prefix} ${window.sentEntries + 1}`);
            await turn();
            window.sentEntries += 1;
            document.querySelector('.quick-entry').requestSubmit();
            while (saves === before || state.dataset.state !== 'saved') { await turn(); }
            window.savedEntries += 1;
        }
    })();";

/// Begins to enter activities whose notes begin with a word, and waits until the first is saved.
pub async fn begin(app: &App, prefix: &str) -> Outcome {
    app.goto("log").await?;
    begin_here(app, prefix).await
}

/// The same on the log's page as it is.
pub async fn begin_here(app: &App, prefix: &str) -> Outcome {
    app.find(Role::Button, "Add").await?;
    app.client().execute(LOOP, vec![prefix.into()]).await?;
    until("the first entry to be saved", async || {
        Ok((saved_so_far(app).await? > 0).then_some(()))
    })
    .await
}

/// How many entries the screen has called saved so far.
pub async fn saved_so_far(app: &App) -> Outcome<usize> {
    let count = app.run("return window.savedEntries ?? 0;").await?;
    Ok(count
        .as_u64()
        .and_then(|count| usize::try_from(count).ok())
        .unwrap_or_default())
}

/// Fails unless every entry that was called saved is there once, those saved since it was asked follow without a gap,
/// each has its place in the history, and nothing is said to be unreadable.
pub async fn expect_all(app: &App, prefix: &str, saved: usize) -> Outcome {
    app.goto("data").await?;
    app.click("Download activities").await?;
    let table = fs::read_to_string(app.downloads().next(".csv").await?)?;
    let mut found = BTreeSet::new();
    for note in table
        .split(['\n', ','])
        .filter_map(|cell| cell.strip_prefix(prefix))
    {
        let number: usize = note.trim().parse()?;
        if !found.insert(number) {
            return Err(Trouble::new(format!("Entry {number} is there twice.")));
        }
    }
    let last = found.last().copied().unwrap_or_default().max(saved);
    if let Some(lost) = (1..=last).find(|number| !found.contains(number)) {
        return Err(Trouble::new(format!(
            "Entry {lost} is not there; {saved} were called saved, {last} is the last."
        )));
    }
    let body = format!(
        "const entries = await asked((await database()).transaction('journal').objectStore('journal').getAll());
         const text = new TextDecoder();
         return entries.filter(entry => text.decode(entry).includes('\"{prefix} ')).length;"
    );
    let written: usize = behind(app, &body).await?.parse()?;
    if written != found.len() {
        return Err(Trouble::new(format!(
            "{} entries, but {written} in the history.",
            found.len()
        )));
    }
    if app.text().await?.contains("could not be read") {
        return Err(Trouble::new("Something could not be read."));
    }
    Ok(())
}
