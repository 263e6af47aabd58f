//! Portfolio packs: everything an assessor needs is in them, and nothing that must stay.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that fails should stop"
)]

mod common;

use common::{attachments, day, stamp, workspace};
use std::collections::BTreeMap;
use throughline_domain::id::*;
use throughline_domain::records::*;
use throughline_domain::{Change, Workspace};
use throughline_exchange::archive::{Archive, Limits};
use throughline_exchange::digest::sha256;
use throughline_exchange::pack::{Pack, PackOptions, make_pack};

fn options() -> PackOptions {
    PackOptions {
        portfolio: None,
        aliases: true,
        made_on: day(2026, 1, 5),
        extra_terms: Vec::new(),
    }
}

fn files(pack: &Pack) -> BTreeMap<String, Vec<u8>> {
    let mut archive = Archive::open("pack", "a pack", &pack.bytes, Limits::default()).unwrap();
    let names = archive.names();
    names
        .into_iter()
        .map(|name| {
            let bytes = archive.read(&name).unwrap().unwrap();
            (name, bytes)
        })
        .collect()
}

fn pack() -> (Pack, BTreeMap<String, Vec<u8>>) {
    let pack = make_pack(&workspace(), &attachments(), &options()).unwrap();
    let files = files(&pack);
    (pack, files)
}

fn text(files: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(files.get(name).unwrap_or_else(|| panic!("{name}")).clone()).unwrap()
}

/// The fixture's workspace after another change.
fn changed(edit: impl Fn(&Workspace) -> Change) -> Workspace {
    let mut workspace = workspace();
    edit(&workspace).apply(&mut workspace, stamp(2)).unwrap();
    workspace
}

#[test]
fn the_pack_holds_an_index_a_matrix_a_page_an_item_and_the_attached_files() {
    let (pack, files) = pack();
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "attachments/01-seller-a-call-notes.txt",
            "criteria-matrix.html",
            "index.html",
            "items/01-witness-statement-b-on-coaching-b.html",
            "items/02-chart.svg",
            "items/02-one-to-one-with-seller-a.html",
            "items/03-policy-on-records.html",
            "manifest.json",
            "manifest.sha256",
        ]
    );
    assert_eq!(pack.file_name, "portfolio-maria-ford-2026-01-05.zip");
    assert_eq!((pack.report.items, pack.report.criteria), (3, 5));
    assert_eq!(files.values().next().unwrap(), &attachments()[0].1);
    assert_eq!(
        make_pack(&workspace(), &attachments(), &options()).unwrap(),
        pack
    );
}

#[test]
fn every_file_is_in_the_manifest_with_its_digest() {
    let (pack, files) = pack();
    assert_eq!(pack.digest, sha256(&files["manifest.json"]));
    let sums = text(&files, "manifest.sha256");
    let listed: BTreeMap<&str, &str> = sums
        .lines()
        .map(|line| line.split_once("  ").unwrap())
        .map(|(digest, path)| (path, digest))
        .collect();
    let manifest: serde_json::Value = serde_json::from_slice(&files["manifest.json"]).unwrap();
    for (path, bytes) in files.iter().filter(|(path, _)| *path != "manifest.sha256") {
        assert_eq!(listed[path.as_str()], sha256(bytes), "{path}");
        let in_json =
            manifest["files"].as_array().unwrap().iter().any(|file| {
                file["path"] == path.as_str() && file["sha256"] == sha256(bytes).as_str()
            });
        assert!(in_json || path == "manifest.json", "{path}");
    }
    assert_eq!(listed.len(), files.len() - 1);
}

#[test]
fn no_name_of_the_team_and_no_adjustment_leaves_in_any_page_chart_or_file_name() {
    let (pack, files) = pack();
    for (path, bytes) in &files {
        assert!(
            !path.contains("anna") && !path.contains("snelling"),
            "{path}"
        );
        if path.starts_with("attachments/") {
            continue;
        }
        let text = String::from_utf8(bytes.clone()).unwrap().to_lowercase();
        for name in ["anna", "snelling", "lind", "large print", "quiet room"] {
            assert!(!text.contains(name), "{path} holds {name}");
        }
    }
    let item = text(&files, "items/02-one-to-one-with-seller-a.html");
    assert!(item.contains("Seller A") && item.contains("[kept apart], as agreed"));
    assert!(text(&files, "items/02-chart.svg").contains("Weekly wins of Seller A"));
    assert!(pack.report.replaced > 10);
    assert!(
        pack.report
            .replaced_by
            .iter()
            .any(|(alias, _)| alias == "Person 1")
    );
    assert_eq!(
        pack.report.names_inside,
        [("Anna Snelling call notes.txt".to_owned(), 1)]
    );
    assert!(pack.report.unsearched.is_empty());
}

#[test]
fn learner_leader_and_witness_keep_their_names() {
    let (_, files) = pack();
    let statement = text(&files, "items/01-witness-statement-b-on-coaching-b.html");
    assert!(statement.contains("I saw Maria Ford coach Seller A."));
    assert!(statement.contains("Dustin Brinkmann"));
    assert!(text(&files, "index.html").contains("<h1>Maria Ford</h1>"));
}

#[test]
fn a_learner_who_is_listed_as_a_person_keeps_the_name_and_a_listed_leader_does_not() {
    let named = |name: &str| Person {
        name: name.into(),
        alias: "Colleague".into(),
        ..Person::default()
    };
    let workspace = changed(|_| {
        Change::new("List")
            .create(PersonId::from_key("learner"), named("maria ford"))
            .create(PersonId::from_key("leader"), named("Dustin Brinkmann"))
    });
    let files = files(&make_pack(&workspace, &attachments(), &options()).unwrap());
    assert!(text(&files, "index.html").contains("<h1>Maria Ford</h1>"));
    let statement = text(&files, "items/01-witness-statement-b-on-coaching-b.html");
    assert!(statement.contains("I saw Maria Ford coach Seller A."));
    assert!(!statement.contains("Brinkmann") && statement.contains("Colleague"));
}

#[test]
fn names_stay_on_request_and_adjustments_still_do_not_leave() {
    let open = PackOptions {
        aliases: false,
        ..options()
    };
    let pack = make_pack(&workspace(), &attachments(), &open).unwrap();
    let files = files(&pack);
    let item = text(&files, "items/02-one-to-one-with-anna-snelling.html");
    assert!(item.contains("Anna Snelling") && item.contains("Bo &lt;Lind&gt;"));
    assert!(!item.contains("Large print"));
    assert!(text(&files, "index.html").contains("given in full"));
}

#[test]
fn what_the_user_wrote_is_never_markup() {
    let evil = "</title><script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
    let workspace = changed(|before| {
        let id = EvidenceId::from_key("e2");
        let mut evidence = before.get::<Evidence>(id).unwrap().clone();
        evidence.title = evil.into();
        evidence.author = evil.into();
        evidence.source = EvidenceSource::Text(evil.into());
        evidence.criteria[0].justification = evil.into();
        evidence.criteria[0].place = evil.into();
        evidence.witness = Some(Witness {
            name: evil.into(),
            role: evil.into(),
            ..Witness::default()
        });
        let portfolio = PortfolioId::from_key("p");
        let mut written = before.get::<Portfolio>(portfolio).unwrap().clone();
        written.learner = evil.into();
        written.declaration = evil.into();
        let anna = PersonId::from_key("anna");
        let mut person = before.get::<Person>(anna).unwrap().clone();
        person.alias = "<i>A</i>".into();
        Change::new("Edit")
            .update(before, id, evidence)
            .update(before, portfolio, written)
            .update(before, anna, person)
    });
    let pack = make_pack(&workspace, &attachments(), &options()).unwrap();
    for (path, bytes) in files(&pack) {
        if path.ends_with(".html") || path.ends_with(".svg") {
            let page = String::from_utf8(bytes).unwrap();
            for markup in ["<script", "<img src=x", "<i>", "<b>", "<Lind"] {
                assert!(!page.contains(markup), "{path} holds {markup}");
            }
            let titles = page.matches("</title>").count();
            assert_eq!(titles, 1, "{path}");
        }
    }
}

#[test]
fn every_link_in_the_pages_leads_to_a_file_in_the_pack() {
    let (_, files) = pack();
    let mut links = 0;
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8(bytes.clone()).unwrap();
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for part in page.split(" href=\"").chain(page.split(" src=\"")).skip(1) {
            let Some((target, _)) = part.split_once('"') else {
                continue;
            };
            if part.starts_with("<!doctype") {
                continue;
            }
            let target = match target.strip_prefix("../") {
                Some(target) => target.to_owned(),
                None if folder.is_empty() => target.to_owned(),
                None => format!("{folder}/{target}"),
            };
            assert!(files.contains_key(&target), "{path} links to {target}");
            links += 1;
        }
    }
    assert!(links > 15, "{links}");
}

#[test]
fn gaps_are_named_in_words() {
    let (pack, files) = pack();
    assert_eq!(
        pack.report.gaps,
        [
            "3.1 hold one-to-ones: gap: 1 of 2, 1 more needed",
            "3.2 agree objectives: gap: no evidence yet",
        ]
    );
    let matrix = text(&files, "criteria-matrix.html");
    assert!(matrix.contains("2 criteria have less evidence than they ask for"));
    assert!(matrix.contains("Gap: no evidence yet"));
    assert!(text(&files, "index.html").contains("3 of 5 with enough evidence"));
}

#[test]
fn a_file_that_is_missing_or_damaged_is_named_and_the_pack_is_made() {
    let mut damaged = attachments();
    damaged[0].1 = b"other".to_vec();
    for given in [Vec::new(), damaged] {
        let pack = make_pack(&workspace(), &given, &options()).unwrap();
        assert_eq!(pack.report.missing.len(), 1, "{:?}", pack.report.missing);
        let files = files(&pack);
        assert!(!files.keys().any(|path| path.starts_with("attachments/")));
        assert!(text(&files, "index.html").contains("is missing or damaged. Attach it again."));
    }
}

#[test]
fn a_portfolio_without_evidence_is_refused_in_a_sentence() {
    let error = make_pack(&Workspace::default(), &[], &options()).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("there is no evidence to put in it yet")
    );
}

#[test]
fn what_rests_on_activity_or_on_figures_alone_is_said_in_words() {
    let (pack, _) = pack();
    assert_eq!(pack.report.warnings, Vec::<String>::new());
    let workspace = changed(|before| {
        let only = |evidence: &Evidence| Evidence {
            kind: EvidenceKind::WorkProduct,
            source: EvidenceSource::Snapshot(Snapshot {
                frozen_on: day(2026, 1, 4),
                records: vec![TargetId::from_key("calls").into()],
                sections: Vec::new(),
                chart: None,
            }),
            ..evidence.clone()
        };
        let target = Target {
            metric: MetricId::from_key("calls"),
            ..before
                .get::<Target>(TargetId::from_key("t"))
                .unwrap()
                .clone()
        };
        let mut change = Change::new("Edit").create(TargetId::from_key("calls"), target);
        for (id, evidence) in before.all::<Evidence>() {
            change = change.update(before, id, only(evidence));
        }
        change
    });
    let warnings = make_pack(&workspace, &[], &options())
        .unwrap()
        .report
        .warnings;
    assert_eq!(warnings.len(), 2, "{warnings:?}");
    assert!(warnings[0].contains("measures activity"));
    assert!(warnings[1].contains("rests on figures alone"));
}

/// Writes a pack to look at: `THROUGHLINE_WRITE_PACK=folder cargo test -p throughline-exchange --test pack`.
#[test]
fn the_pack_is_written_out_only_on_request() {
    let (_, files) = pack();
    if let Some(folder) = std::env::var_os("THROUGHLINE_WRITE_PACK") {
        for (path, bytes) in &files {
            let path = std::path::Path::new(&folder).join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
    }
    assert!(!files.is_empty());
}
