package server

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"tipsearch/server/api"
)

// compiled returns the schema of each address's JSON, and that of problems.
func compiled(t *testing.T) (answers map[string]*jsonschema.Schema, problems *jsonschema.Schema) {
	t.Helper()
	body := ask(seedServer(t), http.MethodGet, "/openapi.json").Body
	document, err := jsonschema.UnmarshalJSON(body)
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("https://tipsearch.example/openapi.json", document); err != nil {
		t.Fatal(err)
	}
	compile := func(name string) *jsonschema.Schema {
		schema, err := compiler.Compile("https://tipsearch.example/openapi.json#/components/schemas/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return schema
	}
	answers = map[string]*jsonschema.Schema{}
	for _, r := range api.RouteDocs() {
		if r.Answer != nil && reflect.TypeOf(r.Answer).Kind() == reflect.Struct {
			answers[r.Path] = compile(reflect.TypeOf(r.Answer).Name())
		}
	}
	return answers, compile("Problem")
}

func TestEveryAddressIsDescribed(t *testing.T) {
	var described []string
	for _, r := range api.RouteDocs() {
		described = append(described, r.Path)
	}
	for _, r := range seedServer(t).routes() {
		if r.kind == pageKind || strings.HasPrefix(r.path, "/embed/") || strings.HasPrefix(r.path, "/static/") {
			continue // for people, and what their pages load
		}
		i := slices.Index(described, r.path)
		if i < 0 {
			t.Errorf("%s is in no description", r.path)
			continue
		}
		if _, tagged := api.RouteDocs()[i].Headers()["ETag"]; tagged != r.tagged {
			t.Errorf("%s has an ETag: %v; described: %v", r.path, r.tagged, tagged)
		}
	}
}

// Every example of the description runs, and its answer is as described.
func TestExamplesRun(t *testing.T) {
	s := seedServer(t)
	answers, _ := compiled(t)
	for _, r := range api.RouteDocs() {
		path, q, _ := strings.Cut(r.Example, "?")
		values, err := url.ParseQuery(q)
		if err != nil {
			t.Fatal(err)
		}
		w := ask(s, http.MethodGet, api.WithQuery(path, values.Encode()))
		if w.Code != http.StatusOK || w.Body.Len() == 0 {
			t.Errorf("%s: status %d\n%s", r.Example, w.Code, w.Body)
			continue
		}
		checkAnswer(t, r.Example, answers[r.Path], w.Body.String())
		if got, _, _ := strings.Cut(w.Header().Get("Content-Type"),
			";"); !slices.Contains(strings.Split(r.Media, ", "), got) {
			t.Errorf("%s: %s, described is %s", r.Example, got, r.Media)
		}
		for name := range r.Headers() {
			if w.Header().Get(name) == "" && name != "Link" && !strings.HasPrefix(name, "RateLimit") {
				t.Errorf("%s: no %s, which is described", r.Example, name)
			}
		}
	}
}

// What the description shows as an example, or has as a default, is a value that it
// allows.
func TestExamplesAreAllowed(t *testing.T) {
	var document struct {
		Paths map[string]map[string]struct {
			Parameters []struct {
				Name, In, Description string
				Schema                map[string]any
				Example               any
			}
		}
	}
	if err := json.Unmarshal(ask(seedServer(t), http.MethodGet, "/openapi.json").Body.Bytes(), &document); err != nil {
		t.Fatal(err)
	}
	seen := 0
	for path, methods := range document.Paths {
		for _, p := range methods["get"].Parameters {
			compiler := jsonschema.NewCompiler()
			if err := compiler.AddResource("https://tipsearch.example/p.json", p.Schema); err != nil {
				t.Fatal(err)
			}
			schema, err := compiler.Compile("https://tipsearch.example/p.json")
			if err != nil {
				t.Fatalf("%s, %s: %v", path, p.Name, err)
			}
			values := []any{p.Example}
			if p.Name == "cursor" { // has none: it is this server's to make
				values = nil
			}
			if value, ok := p.Schema["default"]; ok {
				values = append(values, value)
			}
			for _, v := range values {
				if err := schema.Validate(v); err != nil {
					t.Errorf("%s, %s: example or default %v: %v", path, p.Name, v, err)
				}
			}
			if p.Description == "" {
				t.Errorf("%s, %s: no description", path, p.Name)
			}
			seen++
		}
	}
	if seen < 100 {
		t.Errorf("%d parameters were looked at", seen)
	}
}

// Lists that have pages are walked by their Link headers to the end.
func TestLinksLeadThroughEveryPage(t *testing.T) {
	s := seedServer(t)
	for _, r := range api.RouteDocs() {
		if !r.Paged() {
			continue
		}
		address, q, _ := strings.Cut(r.Example, "?")
		values, err := url.ParseQuery(q)
		if err != nil {
			t.Fatal(err)
		}
		values.Set("size", "1")
		pages := 0
		for address = api.WithQuery(address, values.Encode()); address != ""; pages++ {
			w := ask(s, http.MethodGet, address)
			var a struct {
				Next *string `json:"next_cursor"`
			}
			if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil || w.Code != 200 || pages > 100 {
				t.Fatalf("%s: status %d, %v", address, w.Code, err)
			}
			link := w.Header().Get("Link")
			address = strings.TrimSuffix(strings.TrimPrefix(link, "<"), `>; rel="next"`)
			if (a.Next != nil) != (link != "") || a.Next != nil && !strings.Contains(address, url.QueryEscape(*a.Next)) {
				t.Fatalf("next_cursor %v, Link %s", a.Next, link)
			}
		}
		if pages < 2 && !strings.HasPrefix(r.Path, "/api/v1/reports") {
			t.Errorf("%s: %d page", r.Example, pages)
		}
	}
}

func checkAnswer(t *testing.T, address string, schema *jsonschema.Schema, body string) {
	t.Helper()
	if schema == nil {
		return
	}
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(body))
	if err == nil {
		err = schema.Validate(value)
	}
	if err != nil {
		t.Errorf("%s: %v\n%.400s", address, err, body)
	}
}

// Thousands of requests made from the description, right ones and wrong ones: no
// 500, and every answer is as described.
func TestGeneratedRequests(t *testing.T) {
	s := seedServer(t)
	answers, problems := compiled(t)
	random := rand.New(rand.NewPCG(1, 2))
	docs := api.RouteDocs()
	statuses, answered := map[int]int{}, map[string]int{}
	for range 4000 {
		r := docs[random.IntN(len(docs))]
		address := generated(random, r)
		w := ask(s, http.MethodGet, address)
		statuses[w.Code]++
		switch {
		case w.Code == http.StatusOK:
			answered[r.Path]++
			checkAnswer(t, address, answers[r.Path], w.Body.String())
		case w.Code == 500 || w.Header().Get("Content-Type") != "application/problem+json":
			t.Errorf("%s: status %d, %s\n%s", address, w.Code, w.Header().Get("Content-Type"), w.Body)
		default:
			checkAnswer(t, address, problems, w.Body.String())
		}
		if t.Failed() {
			return
		}
	}
	if statuses[200] < 500 || statuses[400] < 500 {
		t.Errorf("statuses %v: too few of one sort", statuses)
	}
	for _, r := range docs {
		if answered[r.Path] < 10 {
			t.Errorf("%s: %d answers that are not refusals", r.Path, answered[r.Path])
		}
	}
}

var (
	texts = []string{"", "harvest", `"replacement pickers"`, `="the"`, "pick*", "p*", "traficking~", `"a b"~3`, "(", `"`,
		"a OR", "-x", "section:profile", "year:2020..", "year:x", "entity:ilo", "ı\u0307", "\u202e", "😀", "<script>", "%",
		"a AND NOT b", "NOT a", strings.Repeat("(", 40), strings.Repeat("a ", 300), "\x00", "\xff"}
	ids = []string{"turkmenistan-2020", "turkmenistan-2024", "turkmenistan-2020/prevention", "ilo", "country-tur",
		"us-department-of-state", "nothing", "..", "prevention", ""}
)

// generated is a request for an address, each parameter with a value that its
// schema allows, or now and then not.
func generated(random *rand.Rand, r api.RouteDoc) string {
	path, _, _ := strings.Cut(r.Example, "?")
	if random.IntN(3) == 0 {
		path = regexp.MustCompile(`:[a-z]+`).ReplaceAllStringFunc(r.Path, func(string) string {
			return url.PathEscape(pick(random, ids[:len(ids)-1]))
		})
	}
	values := url.Values{}
	if _, example, _ := strings.Cut(r.Example, "?"); random.IntN(3) == 0 { // what some addresses cannot do without
		values, _ = url.ParseQuery(example)
	}
	for _, p := range r.Parameters() {
		if values.Has(p.Name) || random.IntN(3) > 0 {
			continue
		}
		for range random.IntN(3) * random.IntN(2) {
			values.Add(p.Name, generatedValue(random, p))
		}
		if !p.Many && len(values[p.Name]) > 1 && random.IntN(10) > 0 {
			values[p.Name] = values[p.Name][:1]
		}
	}
	if random.IntN(30) == 0 {
		values.Set(pick(random, []string{"Q", "", "page", "sections"}), "1")
	}
	return api.WithQuery(path, values.Encode())
}

func generatedValue(random *rand.Rand, p api.ParamDoc) string {
	if random.IntN(25) == 0 {
		return pick(random, texts)
	}
	if values, ok := p.Schema["enum"].([]string); ok {
		return pick(random, values)
	}
	if p.Schema["type"] == "integer" {
		return fmt.Sprint(random.IntN(20))
	}
	switch p.Name {
	case "q":
		return pick(random, texts[:len(texts)-2])
	case "year", "from", "to", "country":
		return pick(random, []string{p.Example, "2020", "2024", "2021..", "..2020", "TKM", "UZB"})
	case "facets":
		return pick(random, []string{"", "year", "section,heading", "entity"})
	}
	return pick(random, append([]string{p.Example}, ids...))
}

func pick(random *rand.Rand, list []string) string { return list[random.IntN(len(list))] }

func TestYAMLSaysTheSame(t *testing.T) {
	s := seedServer(t)
	w := ask(s, http.MethodGet, "/openapi.yaml")
	if w.Code != 200 || !strings.Contains(w.Body.String(), "openapi: 3.1.0") ||
		!strings.Contains(w.Body.String(), "/api/v1/search.csv:") {
		t.Errorf("status %d\n%.300s", w.Code, w.Body)
	}
	var document map[string]any
	if err := json.Unmarshal(ask(s, http.MethodGet, "/openapi.json").Body.Bytes(), &document); err != nil ||
		document["openapi"] != "3.1.0" {
		t.Errorf("%v, %v", document["openapi"], err)
	}
}
