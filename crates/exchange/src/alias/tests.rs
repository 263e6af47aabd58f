use super::*;
use proptest::prelude::*;

fn aliases(people: &[(&str, &str)]) -> Aliases {
    let people: Vec<(String, String)> = people
        .iter()
        .map(|(name, alias)| ((*name).into(), (*alias).into()))
        .collect();
    Aliases::new(&people, &[], &[])
}

fn replace(people: &[(&str, &str)], text: &str) -> String {
    aliases(people).replace(text).text
}

#[test]
fn full_names_and_their_parts_are_replaced_as_whole_words_in_any_case() {
    let team = [
        ("Anna Snelling", "Seller A"),
        ("Cecily Lampkin", "Seller B"),
    ];
    let text = "ANNA SNELLING's call, cecily’s plan, Anna\nSnelling, Annabel, McSnelling, Lampkin.";
    let expected = "Seller A's call, Seller B’s plan, Seller A, Annabel, McSnelling, Seller B.";
    assert_eq!(replace(&team, text), expected);
}

#[test]
fn surname_first_file_names_and_addresses_are_found() {
    let team = [("Anna Snelling", "Seller A")];
    assert_eq!(
        replace(
            &team,
            "Snelling, Anna: anna_snelling-2.pdf, anna.snelling@example.org"
        ),
        "Seller A: Seller A-2.pdf, Seller A@example.org"
    );
}

#[test]
fn accents_do_not_hide_a_name_however_they_are_typed() {
    let team = [("Zoë Łukasz", "Seller Z")];
    assert_eq!(
        replace(&team, "Zoë, ZOE, zoe\u{308} and Lukasz"),
        "Seller Z, Seller Z, Seller Z and Seller Z"
    );
    assert_eq!(replace(&[("李小龍", "甲")], "見 李小龍。"), "見 甲。");
}

#[test]
fn a_part_that_two_people_share_is_left_and_reported() {
    let team = aliases(&[("Anna Ford", "A"), ("Anna Hall", "B")]);
    let replaced = team.replace("Anna met Anna Hall and Ford.");
    assert_eq!(replaced.text, "Anna met B and A.");
    assert_eq!(team.ambiguous(), ["Anna"]);
}

#[test]
fn everyday_words_are_names_only_with_a_capital() {
    let team = [("Will Price", "Seller C")];
    assert_eq!(
        replace(
            &team,
            "Will will ask the price. Price agreed; will price did too."
        ),
        "Seller C will ask the price. Seller C agreed; Seller C did too."
    );
}

#[test]
fn short_parts_and_particles_stay_but_short_full_names_go() {
    assert_eq!(
        replace(&[("Bo van Dijk", "Seller D")], "Bo took the van; Dijk too."),
        "Bo took the van; Seller D too."
    );
    assert_eq!(
        replace(&[("Al", "Seller E")], "Al et al."),
        "Seller E et al."
    );
}

#[test]
fn names_that_stay_are_not_touched_unless_they_are_also_on_the_team() {
    let people = [("Anna Ford".to_owned(), "A".to_owned())];
    let keep = ["Maria Ford".to_owned()];
    let text = "Maria Ford saw Anna Ford.";
    assert_eq!(
        Aliases::new(&people, &[], &keep).replace(text).text,
        "Maria Ford saw A."
    );
    let listed = ["Anna Ford".to_owned()];
    assert_eq!(
        Aliases::new(&people, &[], &listed).replace("Ford").text,
        "A"
    );
}

#[test]
fn further_terms_are_replaced_and_every_replacement_is_counted() {
    let extra = [("Acme Ltd".to_owned(), "Customer 1".to_owned())];
    let people = [("Anna Ford".to_owned(), "A".to_owned())];
    let replaced =
        Aliases::new(&people, &extra, &[]).replace("Anna sold to ACME LTD; acme  ltd paid Anna.");
    assert_eq!(replaced.text, "A sold to Customer 1; Customer 1 paid A.");
    assert_eq!(replaced.counts.get("A"), Some(&2));
    assert_eq!(replaced.total(), 4);
}

#[test]
fn names_of_signs_patterns_and_markup_are_only_text() {
    let team = [
        (".*", "S1"),
        ("<b>Bob</b>", "S2"),
        ("C++ (Kim)", "S3"),
        ("O'Neil-Smith $1", "S4"),
        ("", "S5"),
        ("  ", "S6"),
    ];
    assert_eq!(
        replace(
            &team,
            "All .* but <b>Bob</b>; C++ (Kim) and O’Neil‑Smith $1, kim."
        ),
        "All S1 but <S2>; S3) and S4, S3."
    );
}

#[test]
fn an_alias_is_not_replaced_again() {
    let team = [("Anna Ford", "Carl"), ("Carl Hall", "Anna")];
    assert_eq!(replace(&team, "Anna Ford and Carl Hall"), "Carl and Anna");
}

proptest! {
    #[test]
    fn nothing_panics_and_no_full_name_is_left(given in "\\PC{1,12}", surname in "\\PC{1,12}", before in "\\PC{0,20}", after in "\\PC{0,20}") {
        let name = format!("{given} {surname}");
        prop_assume!(name.chars().filter(|c| fold::is_word(*c)).count() > 2);
        let team = Aliases::new(&[(name.clone(), "0".into())], &[], &[]);
        let replaced = team.replace(&format!("{before} {name} {after}"));
        prop_assert!(replaced.total() >= 1, "{}", replaced.text);
    }

    #[test]
    fn a_text_without_the_names_stays_as_it_is(text in "[a-m ,.\n<>&']{0,60}") {
        let team = aliases(&[("Zzyzx Ruvo", "S")]);
        prop_assert_eq!(team.replace(&text).text, text);
    }
}
