// Package entity answers: who and what is named here?
//
// Find reads a report's text once and answers with mentions of canonical
// entities. Names come from tables beside the code (organisations, treaties,
// programmes, regions, cities, and package country's countries), matched word by
// word, the longest name first; from patterns for what every country has
// ("Ministry of …", "Article 128 of the criminal code", "… province"), whose ids
// carry the report's country; and from the report itself, which defines
// acronyms and introduces people and groups.
//
// Precision comes before recall. A demonym ("Turkmen", "Turkish visa") is no
// mention of its country: it says more often what people or a language are than
// what a state does. An acronym with two meanings, an article whose law is not
// said and a list of country names glued together name nothing.
package entity
