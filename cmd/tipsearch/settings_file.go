package main

import (
	"errors"
	"fmt"
	"os"
	"slices"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// fileLine is one setting of a settings file.
type fileLine struct {
	place  string // "settings.yaml:3"
	values []string
}

// readSettings reads a settings file; "" is none. known lists the names it may contain.
// Errors name the file and line.
func readSettings(name string, known []string) (map[string]fileLine, error) {
	if name == "" {
		return nil, nil
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, &usageError{fmt.Errorf("read the settings: %w", err)}
	}
	lines, err := parseSettings(name, text, known)
	if err != nil {
		return nil, &usageError{err}
	}
	return lines, nil
}

// parseSettings reads a YAML mapping from its syntax tree, which knows line numbers. It
// leaves the meaning of values to the flags.
func parseSettings(name string, text []byte, known []string) (map[string]fileLine, error) {
	file, err := parser.ParseBytes(text, 0)
	var bad yaml.Error
	switch {
	case errors.As(err, &bad) && bad.GetToken() != nil:
		return nil, fmt.Errorf("%s:%d: %s", name, bad.GetToken().Position.Line, bad.GetMessage())
	case err != nil:
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	lines := map[string]fileLine{}
	for i, doc := range file.Docs {
		if doc.Body == nil {
			continue
		}
		pairs, ok := doc.Body.(ast.MapNode)
		if !ok || i > 0 {
			return nil, fmt.Errorf("%s:%d: expected a line such as \"addr: localhost:8080\"",
				name, doc.Body.GetToken().Position.Line)
		}
		for pair := pairs.MapRange(); pair.Next(); {
			key := pair.Key().GetToken().Value
			place := fmt.Sprintf("%s:%d", name, pair.Key().GetToken().Position.Line)
			if !slices.Contains(known, key) {
				return nil, fmt.Errorf("%s: there is no setting %q%s", place, key, meant(nearest(key, known)))
			}
			values, ok := scalars(pair.Value())
			if !ok {
				return nil, fmt.Errorf("%s: %s takes a value, or a list of values", place, key)
			}
			if len(values) > 0 {
				lines[key] = fileLine{place, values}
			}
		}
	}
	return lines, nil
}

// scalars returns the value or values of a node as written, none for an empty node.
func scalars(node ast.Node) (values []string, ok bool) {
	switch n := node.(type) {
	case *ast.NullNode:
		return nil, true
	case *ast.SequenceNode:
		for _, one := range n.Values {
			value, ok := scalars(one)
			if _, list := one.(*ast.SequenceNode); list || !ok || len(value) != 1 {
				return nil, false
			}
			values = append(values, value...)
		}
		return values, true
	case *ast.StringNode, *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return []string{node.GetToken().Value}, true
	}
	return nil, false
}
