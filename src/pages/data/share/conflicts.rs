//! Two versions of one thing, side by side, and choosing between them.

use super::words::{activity_fields, activity_title, deal_fields, deal_title, record_title};
use crate::pages::data::history::shown;
use crate::pages::data::moment;
use crate::platform::focus::focus_if_lost;
use crate::platform::preferences;
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::change::Replace;
use throughline_domain::id::ConflictId;
use throughline_domain::merge::{keep_current, open_conflicts, use_other};
use throughline_domain::records::{Conflict, Version};
use throughline_domain::store::{Subject, field_changes};
use throughline_domain::{Change, DomainError, Stamp, Workspace};

/// How many conflicts are shown at once.
const MANY: usize = 20;

/// A conflict as it is shown.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    id: ConflictId,
    title: String,
    kept: Stamp,
    other: Stamp,
    /// Whether what stays is gone meanwhile.
    gone: bool,
    /// Fields that differ: the name, what stays, the other.
    fields: Vec<(String, String, String)>,
}

/// The conflicts the user has not settled yet.
#[component]
pub(super) fn ConflictsPanel() -> impl IntoView {
    let session = use_session();
    let shown = Memo::new(move |_| session.read(all_shown));
    let settle =
        move |id: ConflictId, choose: fn(&Workspace, ConflictId) -> Result<Change, DomainError>| {
            match session.peek(|workspace| choose(workspace, id)) {
                Ok(change) => {
                    session.commit(change);
                }
                Err(error) => session.say_error(error.to_string()),
            }
            // The buttons go with the conflict.
            focus_if_lost("h1");
        };
    view! {
        <Show when=move || shown.with(|(_, all)| *all > 0)>
            <section class="panel strong" aria-labelledby="conflicts-title">
                <header class="panel-header">
                    <h2 id="conflicts-title">"Changed on both sides"</h2>
                </header>
                <div class="stack">
                    <p>{move || shown.with(|(_, all)| counted(*all))}</p>
                    <For
                        each=move || shown.get().0
                        key=|conflict| (conflict.id, conflict.fields.clone())
                        children=move |conflict| {
                            let id = conflict.id;
                            view! {
                                <Versions
                                    conflict=conflict
                                    on_keep=move || settle(id, keep_current)
                                    on_other=move || settle(id, use_other)
                                />
                            }
                        }
                    />
                </div>
            </section>
        </Show>
    }
}

#[component]
fn Versions(
    conflict: Shown,
    #[prop(into)] on_keep: Callback<()>,
    #[prop(into)] on_other: Callback<()>,
) -> impl IntoView {
    let Shown {
        title,
        kept,
        other,
        gone,
        fields,
        ..
    } = conflict;
    let caption = format!("The two versions of {title}");
    view! {
        <article class="panel boxed stack" aria-label=title.clone()>
            <h3><bdi>{title.clone()}</bdi></h3>
            {gone.then(|| view! { <p>"The later version was deleted here since. The earlier one can come back."</p> })}
            <div class="table-scroll" tabindex="0" role="region" aria-label=caption.clone()>
                <table class="data">
                    <caption class="visually-hidden">{caption.clone()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Field"</th>
                            <th scope="col">{format!("Later: {}", made(kept))}</th>
                            <th scope="col">{format!("Earlier: {}", made(other))}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {fields.into_iter().map(|(name, kept, other)| view! {
                            <tr>
                                <th scope="row">{name}</th>
                                <td><bdi>{kept}</bdi></td>
                                <td><bdi>{other}</bdi></td>
                            </tr>
                        }).collect_view()}
                    </tbody>
                </table>
            </div>
            <div class="form-actions">
                <button
                    type="button"
                    class="button"
                    aria-label=format!("Keep the later version of {title}")
                    on:click=move |_| on_keep.run(())
                >
                    {if gone { "Leave it deleted" } else { "Keep the later" }}
                </button>
                <button
                    type="button"
                    class="button"
                    aria-label=format!("Take the earlier version of {title}")
                    on:click=move |_| on_other.run(())
                >
                    "Take the earlier"
                </button>
            </div>
        </article>
    }
}

/// When and where a version was made.
fn made(stamp: Stamp) -> String {
    let whose = match preferences::is_own(stamp.author) {
        true => "on this device",
        false => "by a colleague",
    };
    format!("{}, {whose}", moment(stamp.millis))
}

fn counted(all: usize) -> String {
    let first = match all {
        1 => "You and a colleague changed the same thing without knowing of each other.".to_owned(),
        many => format!("You and colleagues changed {many} things without knowing of each other."),
    };
    let rest = match all > MANY {
        true => format!(" The first {MANY} are shown."),
        false => String::new(),
    };
    format!(
        "{first} The later version is in use; the earlier is kept until you choose. Whoever has merged it is asked too: the last choice stands.{rest}"
    )
}

/// The first conflicts as they are shown, and how many there are.
fn all_shown(workspace: &Workspace) -> (Vec<Shown>, usize) {
    let open = open_conflicts(workspace);
    let all = open.len();
    let shown = open
        .into_iter()
        .take(MANY)
        .map(|(id, conflict)| show(workspace, id, conflict))
        .collect();
    (shown, all)
}

fn show(workspace: &Workspace, id: ConflictId, conflict: &Conflict) -> Shown {
    let (title, gone, fields) = match (&conflict.version, conflict.subject()) {
        (Version::Record(other), Some(Subject::Record(of))) => {
            let current = workspace.document(of);
            let compared = Replace {
                id: of,
                before: current.map(|document| Box::new(document.content.clone())),
                after: Some(other.clone()),
            };
            let fields = field_changes(&compared).into_iter().map(|change| {
                (
                    change.field,
                    shown(workspace, &change.before),
                    shown(workspace, &change.after),
                )
            });
            let record = current.map_or(&other.record, |document| &document.content.record);
            let title = record_title(workspace, record);
            let title = match title.is_empty() {
                true => of.kind.label().to_owned(),
                false => format!("{}: {title}", of.kind.label()),
            };
            (title, current.is_none(), fields.collect())
        }
        (Version::Activity(other), Some(Subject::Activity(of))) => {
            let current = workspace.activities().get(of.0);
            let title = activity_title(workspace, current.as_ref().unwrap_or(other));
            let fields = differing(
                current.as_ref().map(|row| activity_fields(workspace, row)),
                activity_fields(workspace, other),
            );
            (format!("activity: {title}"), current.is_none(), fields)
        }
        (Version::Deal(other), Some(Subject::Deal(of))) => {
            let current = workspace.deals().get(of.0);
            let title = deal_title(current.as_ref().unwrap_or(other));
            let fields = differing(
                current.as_ref().map(|row| deal_fields(workspace, row)),
                deal_fields(workspace, other),
            );
            (format!("deal: {title}"), current.is_none(), fields)
        }
        _ => (
            "a record that is no longer known".to_owned(),
            true,
            Vec::new(),
        ),
    };
    Shown {
        id,
        title,
        kept: conflict.kept,
        other: conflict.other,
        gone,
        fields,
    }
}

/// The fields in which two rows differ.
fn differing(
    current: Option<Vec<(&'static str, String)>>,
    other: Vec<(&'static str, String)>,
) -> Vec<(String, String, String)> {
    let blank = |text: String| match text.is_empty() {
        true => "blank".to_owned(),
        false => text,
    };
    other
        .into_iter()
        .enumerate()
        .map(|(at, (name, other))| {
            let current = current.as_ref().and_then(|fields| fields.get(at));
            let current = current.map(|(_, text)| text.clone()).unwrap_or_default();
            (name, current, other)
        })
        .filter(|(_, current, other)| current != other)
        .map(|(name, current, other)| (name.to_owned(), blank(current), blank(other)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use throughline_domain::Stamp;
    use throughline_domain::id::DealId;
    use throughline_domain::log::Deal;

    #[test]
    fn only_the_fields_in_which_two_versions_of_a_deal_differ_are_shown() {
        let id = DealId::from_key("d");
        let deal = |stage: &str, value| Deal {
            id,
            key: "D-1".into(),
            stage: stage.into(),
            value,
            ..Deal::default()
        };
        let mut workspace = Workspace::default();
        let put = Change::new("").put_deal(&workspace, deal("Quote", Some(100_000)));
        put.apply(&mut workspace, Stamp::default()).unwrap();
        let conflict = Conflict {
            of: Subject::Deal(id).to_string(),
            kept: Stamp::default(),
            other: Stamp::default(),
            version: Version::Deal(Box::new(deal("Quote", None))),
            resolved: false,
        };
        let change = Change::new("").create(ConflictId::from_key("c"), conflict);
        change.apply(&mut workspace, Stamp::default()).unwrap();
        let (shown, all) = all_shown(&workspace);
        assert_eq!((all, shown[0].gone), (1, false));
        assert_eq!(shown[0].title, "deal: D-1");
        assert_eq!(shown[0].fields.len(), 1, "{:?}", shown[0].fields);
        let (name, kept, other) = &shown[0].fields[0];
        assert_eq!((name.as_str(), other.as_str()), ("Value", "blank"));
        assert!(kept.contains("1,000"), "{kept}");
    }
}
