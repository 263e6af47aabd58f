//! How far an activity got, from its words.

use super::super::spelling::fold;
use throughline_domain::log::CountsAs;

/// How far an activity got, from the words for its type and result, where no column says it.
pub(super) fn inferred(kind: &str, result: &str) -> CountsAs {
    const NEXT: [&str; 5] = ["nextstep", "booked", "agreed", "scheduled", "followupset"];
    const NOT_REACHED: [&str; 9] = [
        "noanswer",
        "voicemail",
        "notreached",
        "notconnected",
        "leftmessage",
        "busy",
        "noshow",
        "wrongnumber",
        "cancel",
    ];
    const REACHED: [&str; 6] = [
        "connected",
        "answered",
        "spoke",
        "conversation",
        "interested",
        "reached",
    ];
    const MEETINGS: [&str; 5] = ["meeting", "visit", "demo", "appointment", "presentation"];
    let (kind, result) = (fold(kind), fold(result));
    let says = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    if says(&result, &NOT_REACHED) {
        CountsAs::Attempt
    } else if says(&result, &NEXT) {
        CountsAs::NextStep
    } else if says(&kind, &MEETINGS) {
        CountsAs::Meeting
    } else if says(&result, &REACHED) {
        CountsAs::Connect
    } else {
        CountsAs::Attempt
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_call_list_say_how_far_it_got() {
        assert_eq!(inferred("Call", "No answer"), CountsAs::Attempt);
        assert_eq!(inferred("Call", "Connected"), CountsAs::Connect);
        assert_eq!(inferred("Call", "Not connected"), CountsAs::Attempt);
        assert_eq!(inferred("Customer meeting", ""), CountsAs::Meeting);
        assert_eq!(inferred("Call", "Demo booked"), CountsAs::NextStep);
    }
}
