//! A part of the page, and what a person does in it.

use crate::{Outcome, Role, Trouble, until};
use fantoccini::{Client, Locator, elements::Element, key::Key};
use serde_json::json;
use std::path::Path;

/// A part of the page: finds and acts only inside it. It is looked up anew for each step,
/// so it stays good while the page changes.
#[derive(Debug, Clone)]
pub struct Scope {
    client: Client,
    path: String,
    name: String,
}

/// Sets a field's value as typing does, with the events a page listens to. Used for the kinds of field whose typed
/// form depends on the browser's language.
const SET_VALUE: &str = "
    const [field, value] = arguments;
    const kind = Object.getPrototypeOf(field);
    Object.getOwnPropertyDescriptor(kind, 'value').set.call(field, value);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));";

/// Brings an element to the middle of the screen, as a person scrolls to what they are about to press.
const CENTRE: &str = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";

impl Scope {
    /// The whole page.
    pub(crate) fn page(client: Client) -> Self {
        Self {
            client,
            path: "//body".to_owned(),
            name: "the page".to_owned(),
        }
    }

    /// The part of this one with a role and a name.
    pub fn within(&self, role: Role, name: &str) -> Self {
        let inner = role.path(name);
        let inner = inner.strip_prefix('.').unwrap_or(&inner);
        Self {
            client: self.client.clone(),
            path: format!("{}{inner}", self.path),
            name: format!("{role:?} “{name}”"),
        }
    }

    /// The first visible thing with a role and a name; waits for it.
    pub async fn find(&self, role: Role, name: &str) -> Outcome<Element> {
        let path = self.within(role, name).path;
        self.wait_for(&path, &format!("{role:?} “{name}” in {}", self.name))
            .await
    }

    /// Whether a visible thing with a role and a name is there just now.
    pub async fn has(&self, role: Role, name: &str) -> Outcome<bool> {
        Ok(self.visible(&self.within(role, name).path).await?.is_some())
    }

    /// How many visible things with a role and a name are there just now.
    pub async fn count(&self, role: Role, name: &str) -> Outcome<usize> {
        let mut count = 0;
        for element in self
            .client
            .find_all(Locator::XPath(&self.within(role, name).path))
            .await?
        {
            count += usize::from(element.is_displayed().await?);
        }
        Ok(count)
    }

    /// Waits until no visible thing with a role and a name is there.
    pub async fn wait_until_gone(&self, role: Role, name: &str) -> Outcome {
        until(&format!("{role:?} “{name}” to go"), async || {
            Ok((!self.has(role, name).await?).then_some(()))
        })
        .await
    }

    /// Clicks the button with this name.
    pub async fn click(&self, button: &str) -> Outcome {
        self.click_on(Role::Button, button).await
    }

    /// Follows the link with this name.
    pub async fn follow(&self, link: &str) -> Outcome {
        self.click_on(Role::Link, link).await
    }

    /// Clicks what has a role and a name, as soon as it can be clicked.
    pub async fn click_on(&self, role: Role, name: &str) -> Outcome {
        let path = self.within(role, name).path;
        until(
            &format!("{role:?} “{name}” in {} to be clicked", self.name),
            async || {
                let Some(element) = self.visible(&path).await? else {
                    return Ok(None);
                };
                if !element.is_enabled().await? {
                    return Err(Trouble::new("it is disabled"));
                }
                // In the middle of the screen nothing that sticks to an edge lies over it.
                let arguments = vec![serde_json::to_value(&element)?];
                self.client.execute(CENTRE, arguments).await?;
                element.click().await?;
                Ok(Some(()))
            },
        )
        .await
    }

    /// Puts a value into the field with this label, in place of the old one. Dates as `2024-12-31`.
    pub async fn fill(&self, label: &str, value: &str) -> Outcome {
        let element = self.find(Role::Field, label).await?;
        let kind = element.attr("type").await?.unwrap_or_default();
        if [
            "date",
            "time",
            "month",
            "week",
            "datetime-local",
            "number",
            "range",
            "color",
        ]
        .contains(&kind.as_str())
        {
            let arguments = vec![serde_json::to_value(&element)?, json!(value)];
            self.client.execute(SET_VALUE, arguments).await?;
        } else {
            element.clear().await?;
            element.send_keys(value).await?;
        }
        Ok(())
    }

    /// Chooses an option by its text in the list with this label.
    pub async fn select(&self, label: &str, option: &str) -> Outcome {
        let path = format!(
            "{}//option[normalize-space(.)={option:?}]",
            self.within(Role::Field, label).path
        );
        until(
            &format!("option “{option}” of “{label}”"),
            async || {
                let Some(element) = self
                    .client
                    .find_all(Locator::XPath(&path))
                    .await?
                    .into_iter()
                    .next()
                else {
                    return Ok(None);
                };
                element.click().await?;
                Ok(Some(()))
            },
        )
        .await
    }

    /// Ticks the box, or chooses the radio button, with this label, or takes the tick away.
    pub async fn tick(&self, label: &str, ticked: bool) -> Outcome {
        let element = self
            .any(&self.within(Role::Field, label).path, label)
            .await?;
        if element.is_selected().await? != ticked {
            let arguments = vec![serde_json::to_value(&element)?];
            // The box itself may be hidden under a drawn one.
            self.client
                .execute("arguments[0].click()", arguments)
                .await?;
        }
        Ok(())
    }

    /// Gives a file to the file field with this label, which may be hidden behind a button.
    pub async fn upload(&self, label: &str, file: &Path) -> Outcome {
        let element = self
            .any(&self.within(Role::Field, label).path, label)
            .await?;
        let file = file
            .canonicalize()
            .map_err(|error| Trouble::new(format!("Could not find {}: {error}", file.display())))?;
        Ok(element.send_keys(&file.to_string_lossy()).await?)
    }

    /// Presses a key in what has the focus.
    pub async fn press(&self, key: Key) -> Outcome {
        Ok(self
            .client
            .active_element()
            .await?
            .send_keys(&char::from(key).to_string())
            .await?)
    }

    /// All visible text, with single spaces.
    pub async fn text(&self) -> Outcome<String> {
        let element = self.wait_for(&self.path, &self.name).await?;
        Ok(single_spaced(&element.text().await?))
    }

    /// Waits until the visible text contains `text`.
    pub async fn wait_for_text(&self, text: &str) -> Outcome {
        let wanted = single_spaced(text);
        let mut seen = String::new();
        let found = until(&format!("“{text}” in {}", self.name), async || {
            let Some(element) = self.visible(&self.path).await? else {
                return Ok(None);
            };
            seen = single_spaced(&element.text().await?);
            Ok(seen.contains(&wanted).then_some(()))
        })
        .await;
        found.map_err(|trouble| Trouble::new(format!("{trouble}. The text there: {seen}")))
    }

    /// Waits until the visible text no longer contains `text`.
    pub async fn wait_for_no_text(&self, text: &str) -> Outcome {
        let unwanted = single_spaced(text);
        until(
            &format!("“{text}” to go from {}", self.name),
            async || {
                let Some(element) = self.visible(&self.path).await? else {
                    return Ok(Some(()));
                };
                let seen = single_spaced(&element.text().await?);
                Ok((!seen.contains(&unwanted)).then_some(()))
            },
        )
        .await
    }

    /// What the field with this label holds.
    pub async fn value(&self, label: &str) -> Outcome<String> {
        let element = self.find(Role::Field, label).await?;
        Ok(element.prop("value").await?.unwrap_or_default())
    }

    async fn wait_for(&self, path: &str, what: &str) -> Outcome<Element> {
        until(what, async || self.visible(path).await).await
    }

    /// Waits for an element that need not be visible.
    async fn any(&self, path: &str, what: &str) -> Outcome<Element> {
        until(&format!("field “{what}”"), async || {
            Ok(self
                .client
                .find_all(Locator::XPath(path))
                .await?
                .into_iter()
                .next())
        })
        .await
    }

    async fn visible(&self, path: &str) -> Outcome<Option<Element>> {
        for element in self.client.find_all(Locator::XPath(path)).await? {
            if element.is_displayed().await? {
                return Ok(Some(element));
            }
        }
        Ok(None)
    }
}

fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
