package api

import (
	"slices"
	"strings"

	"tipsearch/search"
)

// The API's description of itself. OpenAPI and the page /docs are made from two tables,
// ParamDocs and RouteDocs, and the types of json*.go; tests compare them with the routes
// and with real answers.

// ParamDoc describes a parameter.
type ParamDoc struct {
	Name    string
	Many    bool           // may be repeated, for OR
	Doc     string         // in words
	Schema  map[string]any // JSON schema of one value
	Example string         // "" where a client cannot make one up
}

// RouteDoc describes an address of the API.
type RouteDoc struct {
	Path    string // with its parameters as ":id"
	Summary string
	params  []string // by name; ParamDocs describes them
	many    []string // those of params that may be repeated here although ParamDocs says otherwise
	Answer  any      // zero value of the type of its JSON; nil where it is not JSON
	Media   string   // of the answer; several with ", " between them
	Example string   // an address that runs on the seed reports
}

// pathParam returns what a parameter in a path is and which values it takes. Its
// example is part of the example of the address.
func pathParam(path, name string) (doc string, schema map[string]any) {
	switch {
	case name == "facet":
		return "Name of a facet.", enum(search.FacetNames()...)
	case name == "section":
		return "The section's id without its report: a kind, with -2 and so on where the report has several.", idSchema
	case strings.Contains(path, "/entities/"):
		return "Id of an entity; see /api/v1/entities.", idSchema
	}
	return "Id of a report; see /api/v1/reports.", idSchema
}

// Headers returns the headers of an answer that clients may rely on, each with what
// it says. Only an answer with a next page has a Link.
func (r RouteDoc) Headers() map[string]string {
	h := map[string]string{
		"X-Request-Id": "The request's name in the server's log; that of the request where it has one.",
	}
	if IsAPI(r.Path) {
		h["RateLimit-Policy"] = "How many requests a client may make in how many seconds; " +
			"absent where the server limits none."
		h["RateLimit"] = "How many requests are left, and in how many seconds there are more; " +
			"absent where the server limits none."
	}
	if IsAPI(r.Path) || r.Path == "/search.atom" {
		h["ETag"] = "Strong; for If-None-Match."
		h["Cache-Control"] = "How long the answer may be kept without asking."
	}
	if strings.HasSuffix(r.Path, ".csv") || strings.HasSuffix(r.Path, ".ndjson") {
		h["X-Total-Count"] = "Number of rows. An answer with fewer was cut off."
	}
	if r.Paged() {
		h["Link"] = "The next page, rel=\"next\"; absent on the last."
	}
	return h
}

// Paged reports whether an address is a list with pages.
func (r RouteDoc) Paged() bool { return r.Answer != nil && slices.Contains(r.params, "cursor") }
