package entity

// Type is the kind of an entity.
type Type string

// The types.
const (
	Country      Type = "country"
	Place        Type = "place"
	Organization Type = "organization"
	Law          Type = "law"
	Person       Type = "person"
	Programme    Type = "programme"
)

// Entity is one thing that reports mention, under any name.
type Entity struct {
	// stable: "ilo", "country-tur", "ministry-of-internal-affairs-tkm", "tkm-criminal-code-article-128"
	ID      string  `json:"id"`
	Name    string  `json:"name"`           // canonical
	Type    Type    `json:"type"`           //
	Code    string  `json:"code,omitempty"` // ISO 3166-1 alpha-3 or ISO 3166-2, if there is one
	Aliases []Alias `json:"aliases"`        // other names, never null
}

// Alias is another name of an entity.
type Alias struct {
	Name string `json:"name"`
	From int    `json:"from,omitempty"` // first year in which it is valid, 0 for always
	To   int    `json:"to,omitempty"`   // last year, 0 if still valid
}

// Mention is one place where a text names an entity.
type Mention struct {
	Start, End int    // bytes into the text given to Find
	ID         string // of the entity
}

// Label returns the type's English name.
func (t Type) Label() string {
	switch t {
	case Country:
		return "Country or territory"
	case Place:
		return "Place"
	case Organization:
		return "Organization"
	case Law:
		return "Law or treaty"
	case Person:
		return "Person"
	case Programme:
		return "Program"
	}
	return string(t)
}

// Types returns all types in display order.
func Types() []Type {
	return []Type{Country, Place, Organization, Law, Person, Programme}
}
