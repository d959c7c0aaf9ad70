"""The contract: table descriptors, code lists and datasets."""

from tsd_dash.contract.dataset import Dataset, load_dataset
from tsd_dash.contract.descriptor import Contract, Field, Table, load_contract
from tsd_dash.contract.digests import Digests
from tsd_dash.contract.toml import read_toml

__all__ = ["Contract", "Dataset", "Digests", "Field", "Table", "load_contract", "load_dataset", "read_toml"]
