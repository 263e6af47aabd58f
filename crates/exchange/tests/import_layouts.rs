//! Exports of common CRM programs, layouts that were read before, and observations.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test may fail by panicking

use throughline_domain::records::{Observation, ObservationKind};
use throughline_domain::{Stamp, Workspace};
use throughline_exchange::import::*;

fn import(text: &str, workspace: &mut Workspace) -> Plan {
    let options = ImportOptions::default();
    let plan = quick_import(text.as_bytes(), "file.csv", workspace, &options).unwrap();
    plan.change.apply(workspace, Stamp::default()).unwrap();
    plan
}

#[test]
fn exports_of_common_programs_are_mapped_as_their_documentation_says() {
    for (program, kind, text) in [
        (
            "HubSpot",
            TableKind::Deals,
            "Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Create Date,Associated Company\n901,Big one,Closed Won,2021-03-25 10:15,Anna,1200.50,2021-01-05 09:00,Acme\n902,Other,Appointment Scheduled,,Ben,80,2021-01-06 09:00,Zeta\n",
        ),
        (
            "HubSpot",
            TableKind::Activities,
            "Record ID,Activity date,Activity assigned to,Activity type,Call outcome,Call direction\n1,2021-03-25 10:15,Anna,Call,Connected,Outbound\n2,2021-03-26 10:15,Ben,Call,No answer,Inbound\n",
        ),
        (
            "Salesforce",
            TableKind::Deals,
            "Opportunity Owner,Account Name,Opportunity Name,Stage,Amount,Close Date,Created Date,Opportunity ID\nAnna,Acme,Big one,Closed Won,\"1,200.50\",25/03/2021,05/01/2021,0061\nBen,Zeta,Other,Prospecting,80,26/03/2021,06/01/2021,0062\n",
        ),
        (
            "Salesforce",
            TableKind::Activities,
            "Assigned,Date,Subject,Company / Account,Status\nAnna,25/03/2021,Call,Acme,Completed\nBen,26/03/2021,Email,Zeta,Completed\n",
        ),
        (
            "Pipedrive",
            TableKind::Deals,
            "Deal - ID,Deal - Title,Deal - Owner,Deal - Value,Deal - Currency,Deal - Organization,Deal - Stage,Deal - Status,Deal - Deal created,Deal - Deal closed on\n1,Big one,Anna,1200.5,EUR,Acme,Negotiation,Won,2021-01-05 09:00:00,2021-03-25 10:15:00\n2,Other,Ben,80,EUR,Zeta,Proposal,Open,2021-01-06 09:00:00,\n",
        ),
        (
            "Pipedrive",
            TableKind::Activities,
            "Activity - Type,Activity - Due date,Activity - Due time,Activity - Assigned to user,Activity - Organization\nCall,2021-03-25,10:15,Anna,Acme\nMeeting,2021-03-26,10:15,Ben,Zeta\n",
        ),
        (
            "Zoho CRM",
            TableKind::Deals,
            "Record Id,Deal Owner,Deal Name,Account Name,Amount,Stage,Closing Date,Created Time\nzcrm_1,Anna,Big one,Acme,1200.5,Closed Won,2021-03-25,2021-01-05 09:00:00\nzcrm_2,Ben,Other,Zeta,80,Qualification,2021-09-25,2021-01-06 09:00:00\n",
        ),
        (
            "Zoho CRM",
            TableKind::Activities,
            "Call Owner,Subject,Call Type,Call Start Time,Call Result,Related To\nAnna,Follow up,Outbound,2021-03-25 10:15:00,Interested,Acme\nBen,First call,Inbound,2021-03-26 10:15:00,No response,Zeta\n",
        ),
    ] {
        let table = read(text.as_bytes(), "file.csv", &ReadOptions::default()).unwrap();
        let export = crm_export(&table.names).unwrap();
        assert_eq!((export.program, export.kind), (program, kind), "{text}");
        assert!(export.sentence().contains("not from a real export"));
        let mut workspace = Workspace::default();
        let plan = import(text, &mut workspace);
        assert_eq!(
            (plan.preview.new, plan.preview.left_out),
            (2, 0),
            "{:?}",
            plan.preview.problems
        );
        if kind == TableKind::Deals {
            let won = workspace
                .deals()
                .iter()
                .find(|deal| deal.closed.is_some())
                .unwrap();
            assert_eq!(
                (won.value, won.customer.as_str()),
                (Some(120_050), "Acme"),
                "{text}"
            );
            assert_eq!(won.closed.unwrap().to_string(), "2021-03-25");
            assert_eq!(won.opened.unwrap().to_string(), "2021-01-05");
        } else {
            let days: Vec<String> = workspace
                .activities()
                .iter()
                .map(|one| one.date.unwrap().to_string())
                .collect();
            assert!(days.contains(&"2021-03-25".to_owned()), "{text}");
        }
        assert!(import(text, &mut workspace).change.is_empty(), "{text}");
    }
    assert_eq!(crm_export(&["name".to_owned(), "amount".to_owned()]), None);
}

#[test]
fn a_layout_is_read_as_it_was_before() {
    let workspace = Workspace::default();
    let open = |text: &str| {
        let table = read(text.as_bytes(), "file.csv", &ReadOptions::default()).unwrap();
        let profile = profile(&table);
        (table, profile)
    };
    let (table, profile) =
        open("ref,who,phase,began,worth\n1,Anna,Gold,03/04/2017,5\n2,Ben,Closed,05/06/2017,-1\n");
    let mut layouts = Layouts::default();
    assert_eq!(layouts.recall(&table, &profile, &workspace), None);
    let mut mapping = detect_as(TableKind::Deals, &table, &profile, &workspace);
    for (column, field) in [
        Field::Key,
        Field::Person,
        Field::Stage,
        Field::Opened,
        Field::Value,
    ]
    .into_iter()
    .enumerate()
    {
        mapping.assign(column, Some(field));
    }
    settle_stages(&mut mapping, &table, &profile, &workspace);
    mapping.columns[3].date_order = Some(DateOrder::Mdy);
    mapping.columns[4].set_odd_numbers(OddNumbers::Blank);
    for stage in &mut mapping.stages {
        if stage.value == "Closed" {
            stage.meaning = StageMeaning::Lost;
        }
    }
    layouts.remember(table.header, &table.names, &mapping);
    let stored = serde_json::to_string(&layouts).unwrap();
    let layouts: Layouts = serde_json::from_str(&stored).unwrap();
    assert!(!stored.contains("Anna"), "names of people are not kept");

    // Next month's file: another order is proved, a stage is new.
    let (table, profile) =
        open("ref,who,phase,began,worth\n3,Cy,Closed,13/06/2017,7\n4,Dee,Silver,01/02/2017,8\n");
    let again = layouts.recall(&table, &profile, &workspace).unwrap();
    assert_eq!(again.column(Field::Value), Some(4));
    assert_eq!(
        again.columns[3].date_order,
        Some(DateOrder::Dmy),
        "what this file proves counts"
    );
    assert_eq!(again.columns[4].odd_numbers(), OddNumbers::Blank);
    assert_eq!(again.meaning("Closed"), &StageMeaning::Lost);
    assert_eq!(
        again.meaning("Silver"),
        &StageMeaning::Open("Silver".into())
    );
    let (table, profile) =
        open("ref,who,phase,began,worth\n5,Cy,Closed,01/06/2017,7\n6,Dee,Gold,01/02/2017,8\n");
    let again = layouts.recall(&table, &profile, &workspace).unwrap();
    assert_eq!(
        again.columns[3].date_order,
        Some(DateOrder::Mdy),
        "what was said counts where nothing is proved"
    );
    // Other headings are another layout.
    let (table, profile) =
        open("ref,who,phase,began,price\n5,Cy,Closed,01/06/2017,7\n6,Dee,Gold,01/02/2017,8\n");
    assert_eq!(layouts.recall(&table, &profile, &workspace), None);
}

#[test]
fn observations_are_recognised_and_updated_by_person_day_kind_and_observer() {
    let text = "Date,Seller,Observer,Type,Questioning,Objection handling,Closing,What was seen,Strengths,Improvements\n13/01/2021,Anna,Lee,Call,4,3,,\"Asked, and listened\",Rapport,Close sooner\n14/01/2021,Ben,Lee,Role play,2,,5,,Energy,\n15/01/2021,Ben,Lee,Dance,2,,5,,,\n16/01/2021,Ben,Lee,Call,9,,,,,\n17/01/2021,Ben,Lee,Call,,,,,,\n";
    let mut workspace = Workspace::default();
    let plan = import(text, &mut workspace);
    assert_eq!(plan.preview.kind, TableKind::Observations);
    assert_eq!(
        (plan.preview.new, plan.preview.left_out),
        (2, 3),
        "{:?}",
        plan.preview.problems
    );
    let anna = |workspace: &Workspace| {
        let mut all = workspace.all::<Observation>();
        all.find(|(_, seen)| seen.strengths == "Rapport")
            .unwrap()
            .1
            .clone()
    };
    let seen = anna(&workspace);
    assert_eq!(
        (seen.kind, seen.observer.as_str()),
        (ObservationKind::Call, "Lee")
    );
    let scores: Vec<(&str, u8)> = seen
        .scores
        .iter()
        .map(|one| (one.aspect.as_str(), one.score))
        .collect();
    assert_eq!(scores, [("Questioning", 4), ("Handling objections", 3)]);
    assert_eq!(seen.date.to_string(), "2021-01-13");
    assert!(import(text, &mut workspace).change.is_empty());
    let plan = import(&text.replace("Call,4,3", "Call,5,3"), &mut workspace);
    assert_eq!((plan.preview.new, plan.preview.changed), (0, 1));
    assert_eq!(anna(&workspace).scores[0].score, 5);
}

#[test]
fn observations_go_out_and_come_back_without_loss_whoever_gave_their_ids() {
    let text = "Date,Seller,Observer,Type,Questioning,Closing,What was seen,Strengths,Improvements\n13/01/2021,Anna,Lee,Call,4,,\"=Asked, and\nlistened\",Rapport,Close sooner\n14/01/2021,Ben,,Seller's own view,2,5,,Energy,\n";
    let mut workspace = Workspace::default();
    import(text, &mut workspace);
    // As typed in the app: the id is not one that the import would give.
    let (_, typed) = workspace
        .all::<Observation>()
        .find(|(_, seen)| seen.strengths == "Rapport")
        .unwrap();
    let id = throughline_domain::id::ObservationId::from_key("typed");
    let add = throughline_domain::Change::new("").create(id, typed.clone());
    add.apply(&mut workspace, Stamp::default()).unwrap();

    let file = throughline_exchange::csv_export::observations(&workspace);
    let again = import(&file, &mut workspace.clone());
    assert_eq!(again.preview.kind, TableKind::Observations);
    assert!(again.change.is_empty(), "{:#?} {file}", again.change);
    assert_eq!(again.preview.left_out, 0);

    let mut empty = Workspace::default();
    let plan = import(&file, &mut empty);
    assert_eq!((plan.preview.new, plan.preview.left_out), (3, 0));
    assert_eq!(
        throughline_exchange::csv_export::observations(&empty).len(),
        file.len()
    );
    for (id, seen) in workspace.all::<Observation>() {
        let there = empty.get::<Observation>(id).unwrap();
        assert_eq!((&there.scores, &there.seen), (&seen.scores, &seen.seen));
    }
    let twice = format!("{file}{}", file.lines().nth(1).unwrap_or_default());
    assert!(import(&twice, &mut workspace).change.is_empty());
}
