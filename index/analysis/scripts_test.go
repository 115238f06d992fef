package analysis

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// Each word of a line finds the others of the line, and no word of another line.
func TestFormsOfOtherScripts(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(strings.ReplaceAll(`
жертва жертвы жертв жертвам жертвами
люди людей людьми
ребёнок ребенка детей дети
принудительный принудительного принудительная
ещё еще
осуждён осужден
полиция полиции полицией
семья семьи семьями
сёла села
край края
український
майор майора
حكومة الحكومة حكومات والحكومة للحكومة بالحكومة حكومية الحكوميّة
وزارة الوزارة وزارات والوزارة لوزارة ووزارة
زار
وزير الوزير وزراء والوزراء
ضحيّة ضحايا الضحايا للضحايا
مفتش مفتشو المفتشين والمفتشون للمفتشين
طفل أطفال الاطفال بالأطفال
عامل عمال العمّال
عمل العمل والعمل
قانون القانون قوانين
آذار اذار
إتجار اتجار الاتّجار بالاتجار
سنة السنة سنوات
لبنان ولبنان بلبنان
לבנים
محكمة المحاكم
كتـــاب كتاب الكتاب
شرطة الشرطة والشرطة
کارگر كارگران کارگران
خانواده خانواده^ها خانواده^های
قربانی قربانیان
עובד עובדים העובדים לעובדים והעובדת עובדות
משטרה המשטרה במשטרה
מטרה המטרה
מפעל מפעלים המפעל במפעלי
קורבן קורבנות הקורבן לקורבנות
שָׁלוֹם שלום
שנה השנה
ממשלה הממשלה לממשלה
ילד ילדים הילדים וילדים בילדים
אישה נשים
טραβμα
٢٬٠٩٠ 2,090 2090 ۲۰۹۰ २०९०
`, "^", "\u200c")), "\n") // ^ is the character that keeps Persian letters from joining
	form := map[string]string{} // → line
	for _, line := range lines {
		words := strings.Fields(line)
		want := Tokens(words[0])[0].Form
		for _, w := range words {
			tokens := Tokens(w)
			if len(tokens) != 1 || tokens[0].Form != want {
				t.Errorf("%q has forms %v; want %q, that of %q", w, tokens, want, words[0])
			}
		}
		if other, taken := form[want]; taken && other != line {
			t.Errorf("%q and %q have one form %q; want two", line, other, want)
		}
		form[want] = line
	}
}

// What is attached to the front of a word does not change its form, even if the word begins or ends like one with
// affixes, provided that its form has four letters.
func TestProclitics(t *testing.T) {
	for _, script := range []struct {
		words    string
		prefixes string
	}{
		{"حكومة وزارة لاجئين كهرباء برنامج بلدان مفتشين سنوات لبنان محكمة قانون كتابات", "ال و ف ب ك ل وال بال فال كال"},
		{"עובדים משטרה מפעלים הגירה קורבנות ממשלה כלכלה שוטרים לקוחות", "ה ו ב כ ל מ ש וה של ומ"},
	} {
		for _, w := range strings.Fields(script.words) {
			for _, p := range strings.Fields(script.prefixes) {
				if got, want := Form(Exact(p+w)), Form(Exact(w)); got != want {
					t.Errorf("%s with %s before it has the form %q, without %q", w, p, got, want)
				}
			}
		}
	}
}

// Scripts that do not separate words are split into characters with their marks.
func TestCharactersAlone(t *testing.T) {
	for text, want := range map[string][]string{
		"二〇二一年。强迫劳动":     {"二", "〇", "二", "一", "年", "强", "迫", "劳", "动"},
		"ค้ามนุษย์ ๒๕๖๔": {"ค้", "า", "ม", "นุ", "ษ", "ย์", "๒๕๖๔"},
		"か\u3099い": {"が", "い"},
		"ブローカー":    {"ブ", "ロ", "ー", "カ", "ー"},
		"강제노동 사건":  {"강제노동", "사건"},
		"ILO报告":    {"ilo", "报", "告"},
		"လုပ်သား":  {"လု", "ပ်", "သား"},
	} {
		var got []string
		for _, tok := range Tokens(text) {
			got = append(got, tok.Exact)
		}
		if !slices.Equal(got, want) {
			t.Errorf("Tokens(%q) are %q, want %q", text, got, want)
		}
	}
}

// Folding drops only what may be omitted.
func TestFoldLetters(t *testing.T) {
	for word, want := range map[string]string{
		"российский": "российский", "ещё": "еще", "за́мок": "замок", "їжа": "їжа", "ќерка": "ќерка", "сӱт": "сӱт",
		"أُسْرَة": "اسره", "مسؤولية": "مسووليه", "موسی": "موسي", "ـ": "ـ", "\u064b": "\u064b",
		"שָׁלוֹם": "שלומ", "ꯃ\u0301": "ꯃ", "ไทย๒": "ไทย2", "が": "が", "한국": "한국", "हिंदी": "हिंदी",
	} {
		if got := Fold(word); got != want {
			t.Errorf("Fold(%q) is %q, want %q", word, got, want)
		}
	}
}

// No word has an empty or invalid form, and folding a folded word changes nothing.
func FuzzForm(f *testing.F) {
	for _, w := range []string{"والوزارة", "ועובדים", "принудительного", "ـــ", "\u064b", "вввввввввввввв", "Ἀθῆναι", "٢٬٠٩٠", "labour's"} {
		f.Add(w)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, tok := range Tokens(strings.ToValidUTF8(text, "")) {
			if tok.Form == "" && tok.Exact != "" && strings.Trim(tok.Exact, "'") != "" || !utf8.ValidString(tok.Form) {
				t.Errorf("%q has the form %q", tok.Exact, tok.Form)
			}
			if fold := Fold(tok.Exact); Fold(fold) != fold {
				t.Errorf("%q folds to %q, and that to %q", tok.Exact, fold, Fold(fold))
			}
		}
	})
}
