package messages

import (
	"bytes"
	"encoding/gob"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func TestTell(t *testing.T) {
	l, err := read("es", "language.name = E\nlist.and = y\nlist.or = o\nx.outer = {why}: {n: one # letra | other # letras}\nx.all = son {words: and «#»}\n"+
		"x.each = {list}\nx.any = hay {values: or #}\nx.plain = de {years}\nx.kind = no hay {kind: profile perfil | other #}\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		m    Message
		want string
	}{
		{Message{}, ""},
		{New("x.outer", "why", New("x.plain", "years", []string{"2020", "2021"}), "n", 2), "de 2020, 2021: 2 letras"},
		{New("x.all", "words", []string{"a", "b", "c"}), "son «a», «b» y «c»"},
		{New("x.all", "words", []string{"a"}), "son «a»"},
		{New("x.any", "values", []string{"1", "2"}), "hay 1 o 2"},
		{New("x.any", "values", []string(nil)), "hay "},
		{New("x.each", "list", []Message{New("x.any", "values", []string{"1"}), New("x.kind", "kind", "a")}),
			"hay 1; no hay a"},
		{New("x.kind", "kind", "profile"), "no hay perfil"},
		{New("x.kind", "kind", "summary"), "no hay summary"},
		{New("x.plain", "years", "{years}"), "de {years}"},
	} {
		if got := l.Tell(c.m); got != c.want {
			t.Errorf("%+v reads %q, want %q", c.m, got, c.want)
		}
		if got := l.Tell(c.m.Clone()); got != c.want {
			t.Errorf("a clone of %+v reads %q, want %q", c.m, got, c.want)
		}
		body, err := json.Marshal(c.m)
		if err != nil {
			t.Fatal(err)
		}
		var again Message
		if err := json.Unmarshal(body, &again); err != nil || l.Tell(again) != c.want {
			t.Errorf("%s reads %q, want %q (%v)", body, l.Tell(again), c.want, err)
		}
		var kept bytes.Buffer
		if err := gob.NewEncoder(&kept).Encode(c.m); err != nil {
			t.Fatal(err)
		}
		again = Message{}
		if err := gob.NewDecoder(&kept).Decode(&again); err != nil || l.Tell(again) != c.want {
			t.Errorf("%+v reads %q once it was kept, want %q (%v)", c.m, l.Tell(again), c.want, err)
		}
	}
	body, err := json.Marshal(New("x.outer", "why", New("x.all", "words", []string{"a"}), "n", 2))
	if want := `{"code":"x.outer","args":{"n":2,"why":{"code":"x.all","args":{"words":["a"]}}}}`; err != nil ||
		string(body) != want {
		t.Errorf("%s, %v, want %s", body, err, want)
	}
	var again Message
	if err := json.Unmarshal(body, &again); err != nil || again.Args[0] != "n" || again.Args[1] != 2 ||
		again.Args[2] != "why" {
		t.Errorf("%s is read as %+v, %v", body, again, err)
	}
	for _, bad := range []string{`{"args":{"n":1.5}}`, `{"args":{"n":true}}`, `{"args":[]}`, `{"args":{"n":[1]}}`} {
		if err := json.Unmarshal([]byte(bad), new(Message)); err == nil {
			t.Errorf("%s is read", bad)
		}
	}
}

// Every message that the program makes, in any package, is in the catalogues with the
// same places, is written out where it is made, and is made in one place.
func TestCodes(t *testing.T) {
	made := map[string]token.Position{}
	for _, call := range callsOfNew(t) {
		code, names, ok := written(call.args)
		before, twice := made[code]
		switch m, known := English().messages[code]; {
		case !ok:
			t.Errorf("%s: the code and the names of a message have to be written out", call.at)
		case !known:
			t.Errorf("%s: %s is in no catalogue", call.at, code)
		case names != places(m.parts):
			t.Errorf("%s: %s is given %q, its text has the places %q", call.at, code, names, places(m.parts))
		case twice:
			t.Errorf("%s: %s is made at %s already", call.at, code, before)
		}
		made[code] = call.at
	}
}

// newCall is a call of New.
type newCall struct {
	at   token.Position
	args []ast.Expr
}

// callsOfNew are those of the program; its tests may make messages as they like.
func callsOfNew(t *testing.T) []newCall {
	var calls []newCall
	files := token.NewFileSet()
	err := filepath.WalkDir("../..", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(files, name, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			called, ok := call.Fun.(*ast.SelectorExpr)
			if ok && called.Sel.Name == "New" {
				if in, ok := called.X.(*ast.Ident); ok && in.Name == "messages" {
					calls = append(calls, newCall{files.Position(call.Pos()), call.Args})
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return calls
}

// written is the code of a call and the names of its places, sorted.
func written(args []ast.Expr) (code, names string, ok bool) {
	var sorted []string
	for i, arg := range args {
		if i > 0 && i%2 == 0 {
			continue // a value
		}
		literal, isLiteral := arg.(*ast.BasicLit)
		if !isLiteral || literal.Kind != token.STRING {
			return "", "", false
		}
		text, err := strconv.Unquote(literal.Value)
		if err != nil {
			return "", "", false
		}
		if i == 0 {
			code = text
		} else {
			sorted = append(sorted, text)
		}
	}
	slices.Sort(sorted)
	return code, strings.Join(sorted, " "), len(args)%2 == 1
}
