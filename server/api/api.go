// Package api answers: what is the contract?
//
// The package holds what a client may rely on, but not how requests are answered:
//
//	address.go       the addresses of pages, and a search spelled as an address
//	params.go        the parameters of a search: url.Values → search.Request, or what is wrong with them
//	route_params.go  those of every other address
//	values.go        how one value is read; years.go, years
//	json.go          the types of every answer; json_report.go, of reports, json_study.go, of trends,
//	                 comparisons and entities
//	problem.go       the body of a refusal
//	docs.go          what the contract says of itself: param_docs.go, of parameters; route_docs.go, of addresses
//	openapi.go       the same as OpenAPI, with schemas made of the types
//
// Adding to the contract is fine; nothing is renamed or removed. The name of a type
// is the name of its schema. Package server has the handlers and converts results to
// these types.
package api
