#include "shared.h"

int weak_function(void) { return 2; }
