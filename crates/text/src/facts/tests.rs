use super::*;

/// Numbers that are facts, written short.
fn numbers(text: &str, lang: Lang) -> Vec<f64> {
    let strong = |n: &&Number| n.form != Form::Passing;
    facts(text, lang).numbers.iter().filter(strong).map(|n| n.values[0]).collect()
}

fn dates(text: &str, lang: Lang) -> Vec<(Option<u16>, u8, Option<u8>)> {
    facts(text, lang).dates.iter().map(|d| (d.year, d.month, d.day)).collect()
}

#[test]
fn numbers_have_one_value_in_both_languages() {
    for (french, english, value) in [
        ("1 234,5 tonnes", "1,234.5 tonnes", 1234.5),
        ("8,8 millions de messages", "8.8 million messages", 8.8e6),
        ("un million de foyers", "a million homes", 1e6),
        ("soixante-douze mois", "72 months", 72.0),
        ("quatre-vingt-dix jours", "ninety days", 90.0),
        ("quatre-vingt-onze", "ninety-one", 91.0),
        ("soixante et onze", "seventy-one", 71.0),
        ("vingt et un", "twenty-one", 21.0),
        ("deux cent six", "two hundred and six", 206.0),
        ("mille neuf cents", "one thousand nine hundred", 1900.0),
        ("une douzaine de pays", "a dozen countries", 12.0),
        ("le XXIe siècle", "the 21st century", 21.0),
        ("le 21e siècle", "the twenty-first century", 21.0),
        ("la troisième réunion", "the third meeting", 3.0),
        ("5 milliards de dollars", "$5 billion", 5e9),
        ("5 M$", "5 million dollars", 5e6),
        ("cinq pour cent", "5%", 5.0),
        ("6,5 %", "6-1/2 percent", 6.5),
        ("0,25 %", "1/4 percent", 0.25),
        ("5 %", "five per cent", 5.0),
        ("16 h 30", "4:30 p.m.", 990.0),
        ("16h30", "4:30 pm", 990.0),
        ("10 h", "10 a.m.", 600.0),
        ("1 500 000 personnes", "1.5 million people", 1.5e6),
        ("en 2019", "in 2019", 2019.0),
        ("partie III", "Part III", 3.0),
        ("dix-sept", "seventeen", 17.0),
    ] {
        assert_eq!(numbers(french, Lang::Fr), [value], "{french}");
        assert_eq!(numbers(english, Lang::En), [value], "{english}");
    }
}

#[test]
fn what_is_no_number_is_left_alone() {
    for (text, lang) in [
        ("un projet et une idée", Lang::Fr),
        ("one of them", Lang::En),
        ("both sides, twice", Lang::En),
        ("COVID-19 and the 5G", Lang::En),
        ("millions of people", Lang::En),
        ("voir https://exemple.org/2019/07", Lang::Fr),
        ("2. Les parties", Lang::Fr),
        ("un ordinateur neuf", Lang::Fr),
    ] {
        assert!(numbers(text, lang).is_empty(), "{text}");
    }
}

#[test]
fn an_ambiguous_separator_keeps_both_readings() {
    let french = facts("25,000 messages", Lang::Fr);
    let english = facts("25,000 messages", Lang::En);
    assert!(french.numbers[0].agrees(&english.numbers[0]), "one of the readings is 25 000");
}

#[test]
fn dates_of_both_languages() {
    let day = |y, m, d| (Some(y), m, Some(d));
    for (text, lang, want) in [
        ("le 22 mars 2022", Lang::Fr, vec![day(2022, 3, 22)]),
        ("March 22, 2022", Lang::En, vec![day(2022, 3, 22)]),
        ("22 March 2022", Lang::En, vec![day(2022, 3, 22)]),
        ("the 22nd of March", Lang::En, vec![(None, 3, Some(22))]),
        ("le 1er décembre 2022", Lang::Fr, vec![day(2022, 12, 1)]),
        ("en février 2021", Lang::Fr, vec![(Some(2021), 2, None)]),
        ("in January of 2018", Lang::En, vec![(Some(2018), 1, None)]),
        ("du 29 au 31 juillet 2019", Lang::Fr, vec![day(2019, 7, 29), day(2019, 7, 30 + 1)]),
        ("July 29-31, 2019", Lang::En, vec![day(2019, 7, 29), day(2019, 7, 31)]),
        ("July 29 to August 1, 2019", Lang::En, vec![(None, 7, Some(29)), day(2019, 8, 1)]),
        ("2022-03-22", Lang::En, vec![day(2022, 3, 22)]),
        ("They may act in May", Lang::En, vec![(None, 5, None)]),
        ("We march on", Lang::En, vec![]),
        ("sept pays", Lang::Fr, vec![]),
        ("le 3 sept. 2020", Lang::Fr, vec![day(2020, 9, 3)]),
        ("Sept. 3, 2020", Lang::En, vec![day(2020, 9, 3)]),
        ("depuis 2019", Lang::Fr, vec![]),
    ] {
        assert_eq!(dates(text, lang), want, "{text}");
    }
}

#[test]
fn a_missing_year_agrees_and_a_missing_month_does_not() {
    let date = |text: &str| facts(text, Lang::En).dates.remove(0);
    assert!(date("March 22").agrees(&date("March 22, 2022")));
    assert!(!date("March 2022").agrees(&date("March 22, 2022")));
    assert!(!date("July 1, 2023").agrees(&date("June 1, 2023")));
    assert!(
        date("03/04/2022").agrees(&date("April 3, 2022"))
            && date("03/04/2022").agrees(&date("March 4, 2022"))
    );
}
