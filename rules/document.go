package rules

import "github.com/baifen-go/baifen/internal/source"

// MaxBytes is the most that a rule file or a submission may have, in bytes; what is larger is refused without being read.
const MaxBytes = source.MaxBytes
