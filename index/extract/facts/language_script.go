package facts

import (
	"strings"
	"unicode"

	"tipsearch/index/table"
)

// scriptLanguage is a row of scripts.txt.
type scriptLanguage struct {
	table.At
	Script   string `table:"script"`
	Language string `table:"language"`
	Letters  string `table:"letters,optional"`
}

// scriptLanguages are the rows of scripts.txt by script.
var scriptLanguages = table.Must(readScripts(table.Embedded(files, "scripts.txt")))

func readScripts(file table.File) (map[string][]scriptLanguage, error) {
	rows, err := table.Read[scriptLanguage](file)
	if err != nil {
		return nil, err
	}
	by := map[string][]scriptLanguage{}
	for _, row := range rows {
		if unicode.Scripts[row.Script] == nil {
			return nil, row.Errorf("Unicode has no script %q", row.Script)
		}
		by[row.Script] = append(by[row.Script], row)
	}
	return by, nil
}

// languageByScript returns the language of a text by its script and the letters that are
// peculiar to some of the languages that are written in it; "" where no script of scripts.txt
// has half of its letters. Japanese mixes scripts: kana decides, though most may be Han.
func languageByScript(text string) string {
	counts, letters := map[string]int{}, 0
	for _, r := range text {
		if r < 0x80 || !unicode.IsLetter(r) {
			continue
		}
		letters++
		if script := scriptOf(r); script != "" {
			counts[script]++
		}
	}
	if kana := counts["Hiragana"] + counts["Katakana"]; kana*10 > letters {
		return scriptLanguages["Hiragana"][0].Language
	}
	for script, n := range counts {
		if n*2 > letters {
			return languageAmong(scriptLanguages[script], text, n)
		}
	}
	return ""
}

// scriptOf returns the script of a letter if scripts.txt has it.
func scriptOf(r rune) string {
	for script := range scriptLanguages {
		if unicode.Is(unicode.Scripts[script], r) {
			return script
		}
	}
	return ""
}

// languageAmong chooses the language of a text with so many letters of a script.
func languageAmong(rows []scriptLanguage, text string, letters int) string {
	for _, row := range rows {
		n := 0
		for _, r := range row.Letters {
			n += strings.Count(text, string(r))
		}
		if row.Letters == "" || n*50 >= letters {
			return row.Language
		}
	}
	return ""
}
