// Package entity answers: who and what is named here?
//
// Find reads a report's text once and returns mentions of canonical entities. Names come from tables beside the code
// (organisations, treaties, programmes, regions, cities, and package country's countries), matched word by word, the
// longest name first; from patterns for what every country has ("Ministry of …", "Article 128 of the criminal code",
// "… province"), whose ids contain the report's country; and from the report itself, which defines acronyms and
// introduces people and groups.
//
// Precision comes before recall. A demonym ("Turkmen", "Turkish visa") does not mention
// its country: it describes people or a language more often than a state. Find ignores
// acronyms with two meanings, articles of an unnamed law, and lists of country names that
// ran together.
package entity
