"""Tests that are run where no script runs."""

import pytest

WITHOUT_SCRIPT = pytest.mark.browser_context_args(java_script_enabled=False)
