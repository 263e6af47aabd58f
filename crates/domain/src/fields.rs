//! Two edits of one thing that began from the same: each keeps what it has changed.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// What a form has changed since it was opened, put into what is there now: a field that the form left
/// alone keeps what another tab wrote into it meanwhile. Where both changed a field, the form's is taken;
/// the history holds the other.
///
/// ```
/// use throughline_domain::fields::changed_fields;
/// use throughline_domain::records::Person;
///
/// let base = Person { name: "Asha".into(), ..Person::default() };
/// let typed = Person { office: "Leith".into(), ..base.clone() };
/// let now = Person { manager: "Morag".into(), ..base.clone() };
/// let merged = changed_fields(&base, typed, &now);
/// assert_eq!((merged.office.as_str(), merged.manager.as_str()), ("Leith", "Morag"));
/// ```
pub fn changed_fields<T: Serialize + DeserializeOwned + PartialEq>(
    base: &T,
    typed: T,
    now: &T,
) -> T {
    if base == now {
        return typed;
    }
    merged(base, &typed, now).unwrap_or(typed)
}

fn merged<T: Serialize + DeserializeOwned>(base: &T, typed: &T, now: &T) -> Option<T> {
    let fields = |value: &T| match serde_json::to_value(value) {
        Ok(Value::Object(fields)) => Some(fields),
        _ => None,
    };
    let (base, typed, mut merged) = (fields(base)?, fields(typed)?, fields(now)?);
    // Blank fields may be left out of either.
    for name in base.keys().chain(typed.keys()) {
        if base.get(name) == typed.get(name) {
            continue;
        }
        match typed.get(name) {
            Some(value) => merged.insert(name.clone(), value.clone()),
            None => merged.remove(name),
        };
    }
    serde_json::from_value(Value::Object(merged)).ok()
}
