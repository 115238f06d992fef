package facts

import "testing"

func TestLanguageByScript(t *testing.T) {
	for text, want := range map[string]string{
		"فتحت الشرطة تسع قضايا ضد أصحاب الأفران، وقالت الحكومة إنها أنشأت مأوى للضحايا.":     "ar",
		"بازرسان کار از کوره\u200cهای آجرپزی بازدید کردند و چهل خانواده را یافتند.":          "fa",
		"پولیس نے نو مقدمے درج کیے اور عدالت نے چھ لوگوں کو سزا دی۔":                         "ur",
		"המשטרה פתחה תשע חקירות נגד בעלי המפעלים.":                                           "he",
		"警方对九起强迫劳动案件立案调查。":                                                                   "zh",
		"警察は強制労働の九件を捜査した。":                                                                   "ja",
		"경찰은 강제노동 사건 아홉 건을 수사했다.":                                                            "ko",
		"ตำรวจเปิดคดีแรงงานบังคับเก้าคดี":                                                    "th",
		"Η αστυνομία άνοιξε εννέα υποθέσεις καταναγκαστικής εργασίας.":                       "el",
		"Полиция расследовала девять дел, и суды вынесли приговоры по ним в этом году.":      "ru",
		"The police opened nine cases of forced labor, and the courts convicted six men.":    "en",
		"The police opened nine cases of 强迫劳动 and the courts convicted six men in the year.": "en",
		"2021 — 2,090": "",
		"ꯑꯃꯁꯨꯡ ꯃꯤꯑꯣꯏ ꯃꯆꯥ": "",
	} {
		if got := languageOf(text); got != want {
			t.Errorf("%q is in %q, want %q", text, got, want)
		}
	}
}
