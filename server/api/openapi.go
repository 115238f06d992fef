package api

import (
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"time"

	"tipsearch/web/messages"
)

// OpenAPI returns the OpenAPI 3.1 description of the API, made of RouteDocs,
// ParamDocs and the types of answers.
func OpenAPI() map[string]any {
	defs := map[string]any{}
	problems := map[string]any{
		"description": "Refused; RFC 9457.",
		"headers":     headerDocs(map[string]string{"Retry-After": "With 429 and 503: seconds to wait."}),
		"content": map[string]any{
			"application/problem+json": map[string]any{"schema": schemaOf(reflect.TypeFor[Problem](), defs)},
		},
	}
	paths := map[string]any{}
	for _, r := range RouteDocs() {
		paths[r.Template()] = map[string]any{"get": operation(r, problems, defs)}
	}
	return map[string]any{
		"openapi": "3.1.0",
		"info": map[string]any{
			"title": "tipsearch", "version": "1", "description": description,
			"license": map[string]any{"name": "Apache-2.0", "identifier": "Apache-2.0"},
		},
		"servers":    []any{map[string]any{"url": "/"}},
		"paths":      paths,
		"components": map[string]any{"schemas": defs},
	}
}

const description = "Search reports on human trafficking. Lists are never null; times are RFC 3339 UTC. " +
	"Offsets (marks) count Unicode code points from 0, half open: in JavaScript cut with " +
	"[...text].slice(from, to).join(\"\"), in Python with text[from:to]. " +
	"Answers have a strong ETag; send it in If-None-Match to get 304 where nothing changed. " +
	"Adding a field is no break of the contract."

// operation returns the operation object of an address. It adds the schemas that it
// needs to defs.
func operation(r RouteDoc, problems, defs map[string]any) map[string]any {
	content := map[string]any{"schema": map[string]any{"type": "string"}}
	if r.Answer != nil {
		content["schema"] = schemaOf(reflect.TypeOf(r.Answer), defs)
	}
	media := map[string]any{}
	for name := range strings.SplitSeq(r.Media, ", ") {
		media[name] = content
	}
	responses := map[string]any{
		"200":     map[string]any{"description": "The answer.", "headers": headerDocs(r.Headers()), "content": media},
		"default": problems,
	}
	if _, tagged := r.Headers()["ETag"]; tagged {
		responses["304"] = map[string]any{"description": "Unchanged since the ETag of If-None-Match."}
	}
	return map[string]any{
		"operationId": operationID(r.Path), "summary": r.Summary,
		"parameters": parameterObjects(r), "responses": responses,
	}
}

func headerDocs(headers map[string]string) map[string]any {
	docs := map[string]any{}
	for name, doc := range headers {
		docs[name] = map[string]any{"description": doc, "schema": map[string]any{"type": "string"}}
	}
	return docs
}

var inPath = regexp.MustCompile(`:([a-z]+)`)

// Template returns the path with its parameters as OpenAPI writes them: {id}.
func (r RouteDoc) Template() string { return inPath.ReplaceAllString(r.Path, "{$1}") }

func operationID(path string) string {
	return strings.Trim(regexp.MustCompile(`[^a-z0-9]+`).ReplaceAllString(strings.TrimPrefix(path, "/api/v1"), "_"), "_")
}

// parameterObjects returns the parameter objects of an address, those in its path
// first.
func parameterObjects(r RouteDoc) []any {
	list := []any{}
	example, _, _ := strings.Cut(r.Example, "?")
	values := strings.Split(example, "/")
	for i, part := range strings.Split(r.Path, "/") {
		if name, ok := strings.CutPrefix(part, ":"); ok {
			doc, schema := pathParam(r.Path, name)
			list = append(list, map[string]any{
				"name": name, "in": "path", "required": true, "description": doc, "schema": schema, "example": values[i],
			})
		}
	}
	for _, p := range r.Parameters() {
		schema := p.Schema
		if p.Many {
			schema = map[string]any{"type": "array", "items": p.Schema, "maxItems": maxValues}
		}
		entry := map[string]any{"name": p.Name, "in": "query", "description": p.Doc, "schema": schema}
		if p.Example != "" {
			var example any = p.Example
			if p.Many {
				example = []string{p.Example}
			} else if p.Schema["type"] == "integer" {
				example = json.Number(p.Example)
			}
			entry["example"] = example
		}
		list = append(list, entry)
	}
	return list
}

// Parameters returns the parameters of an address, those in its path aside. Every
// address of the API takes LanguageParam.
func (r RouteDoc) Parameters() []ParamDoc {
	var list []ParamDoc
	for _, p := range ParamDocs() {
		if slices.Contains(r.params, p.Name) || p.Name == LanguageParam && strings.HasPrefix(r.Path, "/api/") {
			switch {
			case slices.Contains(r.many, p.Name):
				p.Many = true
			case slices.Contains(r.params, "left"):
				p.Many = false // a comparison has one of each
			}
			list = append(list, p)
		}
	}
	return list
}

var timeType, argsType = reflect.TypeFor[time.Time](), reflect.TypeFor[messages.Args]()

// argsSchema is the schema of messages.Args.
var argsSchema = map[string]any{"type": "object", "additionalProperties": map[string]any{"anyOf": []any{
	map[string]any{"type": "string"}, map[string]any{"type": "integer"},
	map[string]any{"type": "array", "items": map[string]any{"type": "string"}},
	map[string]any{"type": "array", "items": map[string]any{"$ref": "#/components/schemas/Message"}},
	map[string]any{"$ref": "#/components/schemas/Message"},
}}}

// schemaOf returns the JSON schema of what encoding/json makes of a type: every field
// is required, a pointer may be null, and a struct with a name is a definition.
func schemaOf(t reflect.Type, defs map[string]any) map[string]any {
	switch t.Kind() {
	case reflect.Pointer:
		inner := schemaOf(t.Elem(), defs)
		if kind, ok := inner["type"].(string); ok {
			inner["type"] = []string{kind, "null"}
			return inner
		}
		return map[string]any{"anyOf": []any{inner, map[string]any{"type": "null"}}}
	case reflect.String:
		return map[string]any{"type": "string"}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int, reflect.Int64, reflect.Uint32:
		return map[string]any{"type": "integer"}
	case reflect.Float64:
		return map[string]any{"type": "number"}
	case reflect.Slice:
		if t == argsType {
			return argsSchema
		}
		return map[string]any{"type": "array", "items": schemaOf(t.Elem(), defs)}
	case reflect.Array:
		return map[string]any{"type": "array", "items": schemaOf(t.Elem(), defs), "minItems": t.Len(), "maxItems": t.Len()}
	case reflect.Interface:
		return map[string]any{}
	case reflect.Map:
		return map[string]any{"type": "object", "additionalProperties": schemaOf(t.Elem(), defs)}
	case reflect.Struct:
		if t == timeType {
			return map[string]any{"type": "string", "format": "date-time"}
		}
		return structSchema(t, defs)
	}
	panic(fmt.Sprintf("no schema for %s", t)) // a programmer's slip, found by the first test
}

func structSchema(t reflect.Type, defs map[string]any) map[string]any {
	name := t.Name()
	ref := map[string]any{"$ref": "#/components/schemas/" + name}
	if _, done := defs[name]; done {
		return ref
	}
	properties, required := map[string]any{}, []string{}
	defs[name] = map[string]any{} // a type that holds itself ends here
	addFields(t, properties, &required, defs)
	slices.Sort(required)
	defs[name] = map[string]any{"type": "object", "properties": properties, "required": required}
	return ref
}

func addFields(t reflect.Type, properties map[string]any, required *[]string, defs map[string]any) {
	for i := range t.NumField() {
		f := t.Field(i)
		tag, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && tag == "":
			addFields(f.Type, properties, required, defs)
		case tag == "" || tag == "-":
		default:
			properties[tag] = schemaOf(f.Type, defs)
			if !strings.Contains(options, "omitempty") {
				*required = append(*required, tag)
			}
		}
	}
}
