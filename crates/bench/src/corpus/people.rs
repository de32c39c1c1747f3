//! Whom the made-up journals are about.

use footing_domain::{Fields, Function, Person, Relation};

use serde_json::json;

use crate::dice::Dice;

const FIRST: [&str; 48] = [
    "Aisha", "Henrik", "Marta", "Priya", "Jonas", "Lena", "Omar", "Sofia", "Erik", "Noor",
    "Tomasz", "Ingrid", "Daniel", "Mei", "Kwame", "Elena", "Ravi", "Hannah", "Lukas", "Fatima",
    "Pekka", "Chloé", "Diego", "Yuki", "Anders", "Zofia", "Malik", "Greta", "Ivan", "Leila",
    "Matteo", "Saoirse", "Björn", "Amara", "Felix", "Rosa", "Viktor", "Nadia", "Theo", "Astrid",
    "Samir", "Olivia", "Jakub", "Maren", "Paulo", "Anja", "Kofi", "Vera",
];
const LAST: [&str; 40] = [
    "Rahman",
    "Sørensen",
    "Kowalska",
    "Nair",
    "Lindqvist",
    "Fischer",
    "Haddad",
    "Rossi",
    "Berg",
    "Jansen",
    "Nowak",
    "Dahl",
    "Okafor",
    "Chen",
    "Mensah",
    "Petrova",
    "Iyer",
    "Weiss",
    "Meyer",
    "Aziz",
    "Virtanen",
    "Dubois",
    "García",
    "Tanaka",
    "Holm",
    "Zielińska",
    "Diallo",
    "Lund",
    "Horvat",
    "Karimi",
    "Bianchi",
    "O'Brien",
    "Åkesson",
    "Eze",
    "Schmidt",
    "Morales",
    "Novák",
    "Ali",
    "Laurent",
    "Strand",
];

/// As many as somebody has to do with at one time. Whoever comes after them in a longer journal left
/// before its last day.
const STILL_HERE: usize = 40;

/// Returns everybody in a journal of that size, the owner first. A longer journal knows more people.
pub(super) fn people(entries: u64, seed: u64) -> Vec<Person> {
    let count = match entries {
        0..5_000 => 40,
        5_000..50_000 => 80,
        50_000..500_000 => 160,
        _ => 300,
    };
    (0..count).map(|number| person(number, seed)).collect()
}

fn person(number: usize, seed: u64) -> Person {
    let mut dice = Dice::new(seed, 0x00be_0b1e << 32 | number as u64);
    let first = FIRST[number % FIRST.len()];
    let last = LAST[(number * 7 + number / FIRST.len()) % LAST.len()];
    let alias = dice.percent(20).then(|| format!("{}. {last}", &first[..1]));
    Person {
        id: format!("person-{number:04}").parse().expect("BUG: letters and digits are an id"),
        name: format!("{first} {last}"),
        short_name: Some(first.to_owned()),
        aliases: alias.into_iter().collect(),
        is_self: number == 0,
        relation: (number > 0).then(|| {
            *dice.one_of(&[Relation::Direct, Relation::Peer, Relation::Stakeholder, Relation::Skip])
        }),
        function: Some(*dice.one_of(&[
            Function::Engineering,
            Function::Engineering,
            Function::Product,
            Function::Finance,
            Function::Design,
        ])),
        fields: match number {
            0..STILL_HERE => Fields::default(),
            _ => Fields::from_stored(json!({ "left_on": "2025-12-31" })),
        },
        rev: 1,
    }
}
