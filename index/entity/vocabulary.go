package entity

import "strings"

// A token's marks indicate which passes have to examine it, so that a word is looked up only once and not in each
// pass.
type marks uint16

const (
	beginsName     marks = 1 << iota // the first word of a name in the tables
	beginsBody                       // of a body of the table of bodies
	beginsCode                       // of a code of law
	isHead                           // is a kind of organisation
	introduces                       // "NGO", "newspaper", "coalition": an organisation's name is beside it
	isPlaceKind                      // "province"
	citesLaw                         // "article", "convention"
	isActWord                        // "act", "law"
	trafficking                      // begins "anti-trafficking law"
	isConstitution                   // "constitution"
)

// entry is a word in the form in which it is compared, with its marks.
type entry struct {
	key   string
	marks marks
}

// makeVocabulary returns every word that a pass looks for, by its lower-case form.
func (t *Tables) makeVocabulary() map[string]entry {
	marked := map[string]marks{}
	add := func(word string, m marks) { marked[word] |= m }
	for word := range t.names.next {
		add(word, beginsName)
	}
	for word := range t.commonBodies.names.next {
		add(word, beginsBody)
	}
	for word := range t.codes.names.next {
		add(word, beginsCode)
	}
	for word := range t.heads {
		add(word, isHead)
	}
	for word := range bodyWords {
		add(word, introduces)
	}
	for word := range afterWords {
		add(word, introduces)
	}
	for word := range placeKinds {
		add(word, isPlaceKind)
	}
	for word := range actWords {
		add(word, isActWord)
	}
	for _, word := range []string{"article", "articles", "art", "arts", "section", "sections", "sec", "convention",
		"conventions", "protocol", "c"} {
		add(word, citesLaw)
	}
	for _, word := range []string{"anti", "counter", "trafficking"} {
		add(word, trafficking)
	}
	add("constitution", isConstitution)
	m := map[string]entry{}
	for word, marks := range marked {
		m[word] = entry{word, marks}
	}
	for british, american := range spellings {
		m[british] = entry{american, marked[american]}
	}
	return m
}

// lookUp returns the entry of an ASCII word in any case; it allocates only for a word with capitals that no pass
// looks for.
func lookUp(word string, marked map[string]entry) entry {
	var buffer [32]byte
	if len(word) > len(buffer) {
		return entry{key: strings.ToLower(word)}
	}
	lower := buffer[:len(word)]
	same := true
	for i := range len(word) {
		c := word[i]
		if isUpper(c) {
			c |= 0x20
			same = false
		}
		lower[i] = c
	}
	if e, ok := marked[string(lower)]; ok {
		return e
	}
	if same {
		return entry{key: word}
	}
	return entry{key: string(lower)}
}
